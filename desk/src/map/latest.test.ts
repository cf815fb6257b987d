import { expect, test } from "vitest";
import { latest } from "./latest";

test("asked many times while it works, it works once more, and never twice at once", async () => {
  let at = 0;
  let most = 0;
  let done = 0;
  const ask = latest(async () => {
    most = Math.max(most, ++at);
    await new Promise((go) => setTimeout(go, 2));
    at--;
    done++;
  });
  await Promise.all([ask(), ask(), ask(), ask()]);
  expect([done, most]).toEqual([2, 1]);
  await ask();
  expect(done).toBe(3);
});

test("what fails does not stop what is asked for later", async () => {
  let fails = true;
  const ask = latest(async () => {
    if (fails) throw new Error("no");
  });
  await expect(ask()).rejects.toThrow("no");
  fails = false;
  await ask();
});
