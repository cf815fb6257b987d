import { baseMap } from "../map/base";
const element = document.getElementById("map");
if (element) Object.assign(window, { map: baseMap(element, { label: "Map", box: [38, 29, 49, 38] }) });
