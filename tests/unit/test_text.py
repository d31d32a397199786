"""Cleaning untrusted text, typographic normalization with a way back, and sentences."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.text.boundaries import is_letter
from explorer.text.cleaning import MARKS_IN_A_ROW, clean, is_mark, needs_cleaning
from explorer.text.sentences import sentences
from explorer.text.typography import normalize_typography, trace_typography
from tests.examples import examples

SCRIPTS = {
    "English": "Russia’s “historic” move — the first… café, naïve, 1\u202f000\u00a0km, ½, €5, x² ≠ y",
    "Vietnamese": "Nước Nga chính thức công nhận chính quyền Taliban ở Afghanistan",
    "Vietnamese, decomposed": unicodedata.normalize("NFD", "Nước Nga chính thức công nhận"),
    "Turkish": "Rusya’nın İstanbul’daki ışıkları",
    "Greek": "Η Ρωσία αναγνώρισε επίσημα· ἀρχὴ ᾧ",
    "Russian": "Россия признала правительство талибов, ё",
    "Georgian": "რუსეთმა აღიარა თალიბანი",
    "Armenian": "Ռուսաստանը ճանաչեց։",
    "Hebrew": "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים",
    "Arabic": "اعترفت روسيا رسميًا بحكومة طالبان، كُتُبٌ",
    "Persian": "می‌خواهم کتاب‌ها را بخوانم، PDF‌ها و ۲۰‌ساله و ه‍.ق",
    "Urdu": "روس نے طالبان حکومت کو تسلیم کر لیا۔",
    "Hindi": "रूस ने तालिबान को मान्यता दी। क्‍ष र्‍य राम्‌",
    "Bengali": "রাশিয়া র‍্যাব স্বীকৃতি দিয়েছে",
    "Tamil": "ரஷ்யா அங்கீகரித்தது",
    "Malayalam": "റഷ്യ അംഗീകരിച്ചു അവന്‍",
    "Sinhala": "ශ්‍රී ලංකාව ක්‍රමය",
    "Thai": "รัสเซียรับรองรัฐบาลตาลีบันอย่างเป็นทางการ น้ำ",
    "Burmese": "ရုရှားနိုင်ငံက အသိအမှတ်ပြု",
    "Khmer": "រុស្ស៊ីទទួលស្គាល់",
    "Tibetan": "བཀྲ་ཤིས་བདེ་ལེགས།",
    "Chinese": "俄罗斯承认塔利班政府。葛󠄀",
    "Japanese": "ロシアはタリバン政権を承認した。が",
    "Korean": "러시아는 탈레반 정부를 승인했다",
    "Lao": "ຣັດເຊຍຮັບຮູ້ລັດຖະບານຕາລີບັນ",
    "Mongolian": "ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ ᠬᠠᠳ᠎ᠠ ᠤᠯᠤᠰ\u202fᠤᠨ ᠰᠠᠶ\u180bᠢᠨ, Монгол Улс",
    "Telugu": "రష్యా తాలిబాన్ ప్రభుత్వాన్ని గుర్తించింది క్‌ష",
    "Gujarati": "રશિયાએ તાલિબાન સરકારને માન્યતા આપી",
    "Punjabi": "ਰੂਸ ਨੇ ਤਾਲਿਬਾਨ ਸਰਕਾਰ ਨੂੰ ਮਾਨਤਾ ਦਿੱਤੀ",
    "Kannada": "ರಷ್ಯಾ ರ‍್ಯಾ ತಾಲಿಬಾನ್ ಸರ್ಕಾರ",
    "Syriac": "ܪܘܣܝܐ ܐܘܕܝܬ",
    "Pashto": "روسیې د طالبانو حکومت په رسمیت وپېژاند",
    "Dhivehi": "ރަޝިޔާ އިން ޠާލިބާން",
    "Amharic": "ሩሲያ ታሊባንን እውቅና ሰጠች።",
    "emoji": "👨‍👩‍👧‍👦 🏳️‍🌈 ❤️ 1️⃣ 👍🏽 👩🏽‍💻 🇦🇫 👁️‍🗨️ ☎︎",
}

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = "\u00ad\u034f\u115f\u1160\u180e\u200b\u2060\u2061\u2064\ufeff\ufff9\U000e0041\U000e007f"
JOINERS = "\u200c\u200d"
SELECTORS = "\ufe00\ufe0e\ufe0f\U000e0100\u180b"
AWKWARD = BIDI + INVISIBLE + JOINERS + SELECTORS + "\0\x1b\x7f\x85\x9b\t\n\r\u2028\u2029\ud800\ue000\u0378\uffff"

letters = st.sampled_from("aé’ 1क्षम می्ู👩❤🏽俄ก็\u0301\u0308\u05b8한ᠳᠠ")
awkward = st.text(st.one_of(letters, st.sampled_from(AWKWARD), st.characters()), max_size=40)


def plain(text: str) -> str:
    return text.encode("ascii", "backslashreplace").decode()


# --- cleaning -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_real_writing_is_unchanged(text: str) -> None:
    assert plain(clean(text)) == plain(text)
    assert plain(clean(text + "\x1b")) == plain(text + "␛")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x1b]52;c;ZXZpbA==\x07", "␛]52;c;ZXZpbA==␇"),
        ("a\0b\x7fc", "a␀b␡c"),
        ("\x9b31m", "\ufffd31m"),
        ("a\tb\r\nc\n\n\td\u2028e", "a b c d e"),
        ("\ud800 \uffff \ufdd0 \U0010ffff", "\ufffd \ufffd \ufffd \ufffd"),
        ("a\ue000b\uf8ff\U000f0000\U0010fffd\x1b", "a\ue000b\uf8ff\U000f0000\U0010fffd␛"),
        ("\u0378 \u2065\U000e0fff\U00013439", "\u0378 "),
        ("user\u202egnp.exe", "usergnp.exe"),
        (f"a{BIDI}{INVISIBLE}b", "ab"),
        ("ab\u200dc d\u200ce", "abc de"),
        ("\u200d\u200cx\u200d", "x"),
        ("می\u200c\u200cخواهم", "می\u200cخواهم"),
        ("ᠳ\u180e\u180eᠠ ᠳ\u180e a\u180eb", "ᠳ\u180eᠠ ᠳ ab"),
        ("👩\u200d\u200d💻 👩\u200d.", "👩\u200d💻 👩."),
        ("x\ufe0f\ufe0e \ufe0f", "x\ufe0f "),
        ("a\U000e0100", "a"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴"),
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f.", "🏴gbsct."),
        ("a\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f.", "a."),
        ("Z" + "\u0301" * 50 + "!", "Z" + "\u0301" * MARKS_IN_A_ROW + "!"),
        ("क\u0301\u0301\u0301\u0301\u0301\u0301\u200d\u0301", "क\u0301\u0301\u0301\u0301\u0301\u0301"),
        ("ب" + "\u064e" * 6 + "\u200c\u064e .", "ب" + "\u064e" * 6 + " ."),  # no joiner before a mark that is removed
        ("a\u00a0b", "a\u00a0b"),
    ],
)
def test_acting_and_invisible_characters_are_shown_or_removed(text: str, cleaned: str) -> None:
    assert plain(clean(text)) == plain(cleaned)


@given(st.lists(st.sampled_from(list(SCRIPTS.values())), min_size=1, max_size=5), st.sampled_from(" ,—\u00a0\u3000。"))
def test_real_writing_in_several_scripts_is_unchanged(texts: list[str], between: str) -> None:
    text = between.join(texts)
    assert plain(clean(text)) == plain(text)


def test_what_a_newer_unicode_has_is_kept_apart() -> None:
    """Also under a Python that does not know these characters."""
    new = "\U0001fa77\U0001fae8\U0001fae9\U000313a0\U000323a0\U0002ebf1\U000105d2\U00016121"
    assert plain(clean(new)) == plain(new)
    assert not any(map(is_letter, "\U0001fa77\U0001fae8\U0001fae9\u2ffc\u20c1"))
    assert all(map(is_letter, "\U000313a0\U000323a0\U0002ebf1\U000105d2"))
    assert all(map(is_mark, "\u0897\u0cf3\U00010efd\U0001e4ec"))


def test_notes_keep_their_lines() -> None:
    assert clean("one\r\ntwo\rthree\n\n\tfour\x1b", keep_newlines=True) == "one\ntwo\nthree\n\n four␛"


def forbidden(text: str) -> list[str]:
    kinds = {"Cc", "Cs", "Zl", "Zp", "Cf"}
    kept = set(JOINERS + "\u180e")
    kept |= set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
    hidden = set("\u034f\u115f\u1160\u3164\uffa0")
    return [c for c in text if (unicodedata.category(c) in kinds and c not in kept) or c in hidden]


@given(awkward)
@example("a\u0301\u0301\u0301\u0301\u0301\u0301\u200d\u0301\u0301")
@example("\n\u200b\n\u200d\n")
@examples(6)
def test_cleaning_leaves_nothing_forbidden_and_is_idempotent(text: str) -> None:
    cleaned = clean(text)
    assert not forbidden(cleaned)
    assert clean(cleaned) == cleaned
    run = 0
    for character in cleaned:
        mark = unicodedata.category(character)[0] == "M" and character not in SELECTORS
        run = run + 1 if mark else run if character in JOINERS + SELECTORS else 0
        assert run <= MARKS_IN_A_ROW
    noted = clean(text, keep_newlines=True)
    assert not forbidden(noted.replace("\n", ""))
    assert clean(noted, keep_newlines=True) == noted


@given(awkward)
@examples(4)
def test_text_that_needs_no_cleaning_is_unchanged(text: str) -> None:
    assert needs_cleaning(text) or clean(text) == text
    source = json.dumps({"a": [text]}, ensure_ascii=False, indent=2)
    assert needs_cleaning(source, json_source=True) or clean(text) == text


def test_a_pretty_printed_file_of_plain_text_needs_no_cleaning() -> None:
    value = {"a": ["Russia’s “move” \\ 20", "Россия", "दी।"]}
    assert not needs_cleaning(json.dumps(value, ensure_ascii=False, indent="\t"), json_source=True)
    assert needs_cleaning(json.dumps(value), json_source=True)
    assert needs_cleaning('"' + "a" * 300_000 + "ж" * 300_000 + '\u202e"', json_source=True)


# --- typography ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“Don’t” ‘x’ «y»", '"Don\'t" \'x\' "y"'),
        ("20\u201120 a—b – c − d 20 - -3", "20-20 a-b-c-d 20- -3"),
        ("1\u202f000\u00a0km\t\n\n x", "1 000 km x"),
        ("countries… now", "countries…now"),
        ("Straße É", "Straße É"),
        ("a `b`", "a 'b'"),
        ("Nuʻu ʿAlī Qurʾan צה״ל ma׳am", "Nu'u 'Alī Qur'an צה\"ל ma'am"),
        ("Sa\u02c1id Sa\u02c0id", "Sa'id Sa'id"),
        (
            "I ❤\ufe0f it ❤\ufe0e 1\ufe0f\u20e3 ❤\ufe0f\u200d🔥 \ufe0f 禰\U000e0100",
            "I ❤ it ❤ 1\u20e3 ❤\u200d🔥 \ufe0f 禰\U000e0100",
        ),
        ("``so'' ,,so'' <<so>> 「so」 『so』", '"so" "so" "so" "so" "so"'),
        ("a -- b---c ―d", "a-b-c-d"),
        ("the ... x the…x the . . . x the .. x the..x", "the…x the…x the…x the…x the…x"),
        ("the . . x U.S. . x", "the . . x U.S. . x"),
        ("the ··· x the ・・・x the ․․․ x the ⋯ x the ……x", "the…x the…x the…x the…x the…x"),
        ("left. . . . Then left.… Then left....", "left.…Then left.…Then left.…"),
        ("ﬁght oﬃce ﬆ ĳ ﻻ", "fight office st ij لا"),
        ("Zoe\u0308 \u212bberg tro\u0323ng \u1100\u1175\u11b7", "Zoë Åberg trọng 김"),
        ("e\u0301\u0323 e\u0323\u0301", "\u1eb9\u0301 \u1eb9\u0301"),
        ("\U000105d2\u0307 \U00016121\U0001611e", "\U000105d2\u0307 \U00016121\U0001611e"),  # since Unicode 16
    ],
)
def test_typography(text: str, wanted: str) -> None:
    assert trace_typography(text).text == wanted == normalize_typography(text)


def test_ranges_widen_to_whole_characters() -> None:
    text = "a  b … c “d” ﬁ Zoe\u0308"
    traced = trace_typography(text)
    assert traced.text == 'a b…c "d" fi Zoë'
    assert traced.original(2, 3) == (3, 4)
    assert traced.original(3, 4) == (4, 7)
    assert traced.original(1, 2) == (1, 3)
    assert traced.original(5, 9) == (8, 12)
    assert traced.original(10, 11) == traced.original(11, 12) == (13, 14)
    assert traced.original(13, 16) == (15, 19)
    assert traced.inner == {11}


spaced = st.text(st.sampled_from("ab … .’—\u00a0\t\n“-e\u0301ﬁ'"), max_size=30)


@given(spaced, st.integers(0, 40), st.integers(0, 40))
@examples(5)
def test_ranges_of_the_normalized_text_are_ranges_of_the_text(text: str, one: int, other: int) -> None:
    traced = trace_typography(text)
    start, end = sorted((min(one, len(traced.text)), min(other, len(traced.text))))
    first, last = traced.original(start, end)
    assert 0 <= first <= last <= len(text)
    assert traced.original(0, len(traced.text)) == (0, len(text))
    assert traced.text.strip() == normalize_typography(text)
    if start < end and not any(sign in text for sign in ".…-—' ’\u0301\u00a0\t\n"):
        assert traced.text[start:end] in trace_typography(text[first:last]).text
    low, high = traced.normalized(first, last)
    assert traced.text[start:end] in traced.text[low:high] or low > high


@given(spaced)
@examples(5)
def test_normalizing_twice_changes_nothing(text: str) -> None:
    once = normalize_typography(text)
    assert normalize_typography(once) == once


# --- sentences ----------------------------------------------------------------------------------------------


def split(paragraph: str) -> list[str]:
    return [paragraph[start:end] for start, end in sentences(paragraph)]


@pytest.mark.parametrize(
    "marked",
    [
        "“Stop.” | She left.",
        "“Why?” she asked. | “Stop!” Ana Ruiz said. | “Stop!” | She left.",
        "Mr. J. K. Rowling met Dr. Ana Ruiz, e.g. at No. 5. | Then he left the U.S. | However, it rained.",
        "It is the U.S. Senate at 5 p.m. Thursday. | He was born in 1996. | She, on Sept. 3, 1997.",
        "Prices rose 3.5 percent to $1.25. | See example.com/a.b for more!",
        "He waited… and left . . . then. | Well… | The end.",
        "“We go [...] now. [...] They stay,” he said (!) and left.",
        "(She left.) | He stayed.",
        "Muttaqi said:",
        "Is it so?! | Yes!",
        "他说：“我们不会等。” | 然后离开了。 | 真的吗？ | 是的！",
        "「行きます。」と言った。 | そう。",
        "هل ستنتظر؟ | لا.",
        "वह गया। | वह आया।",
        "Am 3. Mai kam er. | Dann ging er.",
        "1. Russia left. | 2. China stayed.",
        "He came in 1996. | March was cold.",
        "« Je pars. » | Il reste. | «\u00a0Oui\u00a0!\u00a0» | Puis rien.",
        "Dubois l’a dit : «\u202fNon…\u202f» | Puis il dit : « Je pars. | Tu restes. » | Le panel a ri.",
        "« Je pars. », dit-il. | « Oui ! » dit-elle. | « Non. »",
        "Tu restes. » | Puis il dit : « Non. » | Oui.",
        '“ Go. ” | She left. | ( It rained. ) | He stayed. | " No. " | She left.',
        "Il part. | « Je reste. » | Er ging. | »Ja.« | Sie auch. | „Ja.“ | Alle.",
        "Lt. Col. Jones met Brig. Gen. Example, Det. Example, Pvt. Example and Spc. Other. | He left.",
        "Maj. Gen. (ret.) Saul Adler met Lt. Col. (Res.) Dana Peri. | He met a colonel (ret.) | The talks failed.",
        "Ret. Col. Dov Katz spoke. | He did (on p. 4.) | Nobody heard.",
        "Asst. Dist. Atty. Example spoke. | Cllr. Example, Ens. Example and Lieut. Gov. Example did, too.",
        "Lt.-Col. Jones, Maj.-Gen. Example and Rt. Hon. Other met Dipl.-Ing. Muster and Dr. med. Arzt. | He left.",
        "Д-р. Иванов пришёл. | Prof. dr hab. Nowak wyszedł. | Yahoo! Inc’s plan failed. | He left.",
        "Yahoo! Pty. Ltd. said it. | Yahoo! S.A. rose. | Yahoo! Incorporated fell. | He left.",
        "Yahoo! Inc. said it. | Yahoo! Ltd. rose. | He works for Yahoo! Inc. | The firm rose. | Yahoo! said it.",
        "Jump! | AG Garland fell. | He left. | Co. workers stayed. | He bought a PC. | She left.",
        "She said no. | He left.",
        "В 2024 г. Россия признала. | Она первая.",
        "Er sagte: „ Ja. “ | Dann ging er. | << Oui. >> | Puis rien. | << Non. >>, dit-il. | „ Ja. ” | Dann.",
        "‘ Go. ’ | She left. | ‘ I don’t go. ’ | He’s here. | It’s his. | ’Tis so.",
        "He lives at 5 Main St. Apt. 4. | It is old. | PC. Smith spoke. | He bought a PC. | She left.",
        "It rained. | “ She left. ” | He stayed. | “ Why? ” | She left.",
        "Ch. Supt. Example, Ch. Insp. Other and WO. Example met PO. Smith. | He left.",
        "Pr. Autre, Me. Dupont, Mes. Petit et Cap. Pérez sont venus. | Il est parti.",
        "It was me. | He left. | He crossed the Po. | Milan is near. | See me after the PO. | He left.",
        "Yahoo! Japan Corp. rose. | Yahoo! Japan fell. | Yum! Brands grew. | He saw Jeopardy! | The show was over.",
        "He bought shares of Zap! Media Corp. last year. | He said.. nothing. | So.. | Then he left.",
        "They shouted: “Stop!” | Apple Inc. fell. | Stop! | Ana left.",
        "no stop at all",
        "   ",
        "",
    ],
)
def test_sentences(marked: str) -> None:
    pieces = [piece for piece in marked.split(" | ") if piece.strip()]
    assert split(marked.replace(" | ", " ")) == pieces


def test_every_sentence_of_the_article() -> None:
    (path,) = (Path(__file__).parents[2] / "seeds").glob("*.txt")
    found = [split(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    assert [len(paragraph) for paragraph in found] == [1, 2, 2, 1, 2, 2, 1, 1, 2, 1, 2, 1, 2, 1, 2, 2]
    assert found[2][1] == "In a video posted on X (formerly Twitter), Muttaqi said:"
    assert found[3][0].startswith("“This bold move")
    assert found[3][0].endswith("countries… now that the recognition process has started, Russia is leading the way.”")
    assert "a 20-year war involving U.S. and allied forces—now sees this step" in found[8][1]


@given(st.text(st.sampled_from('aB .!?…。“”’()[]«»"U.S1\n\u00a0मは'), max_size=60))
@examples(5)
def test_sentences_cover_everything_in_order(paragraph: str) -> None:
    done = 0
    for start, end in sentences(paragraph):
        assert start < end
        assert not paragraph[done:start].strip()
        assert not paragraph[start].isspace()
        assert not paragraph[end - 1].isspace()
        done = end
    assert not paragraph[done:].strip()


def test_importing_is_light() -> None:
    code = "import sys, explorer.text.cleaning, explorer.text.quotes; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {
        "difflib",
        "textual",
        "rich",
        "unicodedata",
        "explorer.text.diff",
        "explorer.text.sentences",
    } & set(loaded)
