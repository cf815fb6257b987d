"""Old encodings are told by the script and the language."""

from __future__ import annotations

import pytest

from sijill.errors import InputError
from sijill.read.decode import decode

TEXTS = {
    "cp1252": "Le général a été tué à Orléans, près de l’évêché, où des élèves étaient blessés.",
    "cp1250": "Vojáci byli zabiti při útoku na základnu, řekl mluvčí, když nepřítel ostřeloval vesnici.",
    "cp1251": "Трое солдат погибли при обстреле базы к западу от Багдада, сообщил представитель полиции.",
    "cp1253": "Τρεις στρατιώτες σκοτώθηκαν από πυραύλους σε βάση δυτικά της Βαγδάτης, δήλωσε η αστυνομία.",
    "cp1254": "Üç asker öldü, dedi polis sözcüsü; saldırı Salı günü Bağdat'ın batısındaki üsse düzenlendi.",
    "cp1256": "قتل ثلاثة جنود وأصيب خمسة آخرون في قصف صاروخي على قاعدة غرب بغداد يوم الثلاثاء، بحسب مصدر أمني.",
    "shift_jis": "バグダッド西方の空軍基地にロケット弾が命中し、兵士三人が死亡したと警察が発表した。",
    "utf-16": "Two soldiers were killed.",
    "utf-32-be": "\ufeffTwo soldiers were killed.",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_a_short_text_in_its_encoding(encoding):
    assert decode(TEXTS[encoding].encode(encoding), "x") == TEXTS[encoding].lstrip("\ufeff")


@pytest.mark.parametrize("text", ["“Señor Núñez”, él murió en Bogotá.", "café", "naïve", "“Sí”"])
def test_a_few_words_dense_with_accents_are_western(text):
    assert decode(text.encode("cp1252"), "x") == text


def test_utf8_cut_off_in_a_letter_loses_that_letter_only():
    data = "“Sí, señor”, said the señor".encode()
    assert decode(data[: data.rindex(b"\xc3") + 1], "x") == "“Sí, señor”, said the se"
    assert decode("He said “".encode()[:-1], "x") == "He said "


def test_utf8_with_a_broken_byte_stays_utf8():
    text = "“Two soldiers” were killed, “police” said. "
    assert decode(text.encode() + b"\xff" + text.encode(), "x") == text + "\ufffd" + text


def test_what_is_no_text():
    with pytest.raises(InputError, match="binary"):
        decode(bytes(range(256)), "x")
