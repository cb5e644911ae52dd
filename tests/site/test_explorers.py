"""The explorers on the built site: true in every state, open to everyone, reproduced by a link, and light.

`make test` builds the site first. Without Chromium or Chrome these tests are skipped, with a line that says so.
"""

import gzip
import itertools
import json
import math
import re

import chromium
import explorers
import nbformat
import numpy as np
import pytest
from bs4 import BeautifulSoup
from explorers.choices import choices, kind, table

import xentlib
from figures.choosing import QUESTIONS
from tests.book.notebooks import ROOT, cell, texts
from tests.book.outputs import decimals
from tests.site import fonts
from tests.site.conftest import SETTLED, faults, until
from tests.site.explorer_values import LABELS_OF_SIX, OF_STATE, expected
from tests.site.screens import PHONE, SCHEMES, SCREENS, SHIFTED, SHIFTS, SITE, TWO_FRAMES, WIDTHS, each_in_one

KINDS = list(OF_STATE)
PAGES = {name: f"chapters/{name}.html" for name in KINDS} | {"choosing": "index.html"}
STATES = 500  # of each explorer
MOST_KB = 30  # of all explorers, gzipped, their part of the style sheet included

pytestmark = pytest.mark.skipif(chromium.find() is None, reason="NO BROWSER: install Chromium or Chrome to test the explorers")
OF_KERAS = pytest.mark.xdist_group("keras")  # one worker imports it

# What a page shows now: the state, each named number, the working, and every other number outside the controls and the axes.
LOOK = r"""() => {
  const explorer = document.querySelector("xent-explorer");
  const panel = explorer.querySelector(".xe-panel");
  const rest = panel.cloneNode(true);
  const accounted = "[data-value], .xe-tick, .xe-lines, output, input, .xe-choice, .xe-said";
  rest.querySelectorAll(accounted).forEach(part => part.remove());
  const outputs = [...panel.querySelectorAll("output")].map(output => [output.htmlFor.value.replace("xe-", ""), output.value]);
  return {
    state: explorer.state,
    values: [...panel.querySelectorAll("[data-value]")].map(part => [part.dataset.value, part.textContent]),
    lines: [...panel.querySelectorAll(".xe-lines code")].map(line => line.previousSibling.textContent + " " + line.textContent),
    outputs: Object.fromEntries(outputs),
    rest: rest.textContent,
  };
}"""

# Moves controls as a hand does, one after the other, and says what the page then shows. (What it showed in between, nobody
# sees: only the last move has it drawn.)
MOVE = (
    r"""moves => {
  const explorer = document.querySelector("xent-explorer");
  const panel = explorer.querySelector(".xe-panel");
  for (const [i, [name, value]] of moves.entries()) {
    if (i < moves.length - 1) explorer.show = () => {};
    else delete explorer.show;
    const inputs = [...panel.querySelectorAll(`[name="xe-${name}"]`)];
    const input = inputs[0].type === "radio" ? inputs.find(input => input.value === value) : inputs[0];
    if (input.type === "radio") input.checked = true;
    else input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
  return ("""
    + LOOK
    + r""")();
}"""
)

# The same many times over, in one go, as text: Playwright takes long over many small things.
MOVES = f"lists => JSON.stringify(JSON.parse(lists).map({MOVE}))"

CONTROLS = """() => [...document.querySelectorAll("xent-explorer input")].map(input => [
  input.name.replace("xe-", ""), input.type, input.value, Number(input.min), Number(input.max), Number(input.step)])"""


@pytest.fixture
def open_explorer(open_page):
    """Open a page of the site that has an explorer."""

    def open_explorer(name, **options):
        page = open_page(name, **options)
        assert page.evaluate("document.querySelector('xent-explorer').matches(':defined')")
        return page

    return open_explorer


@pytest.fixture(scope="module")
def values_at_first():
    """What an explorer shows when it opens, by its name, as first seen."""
    return {}


@pytest.fixture
def at_first(open_explorer, values_at_first):
    """What an explorer shows when it opens."""

    def at_first(name):
        if name not in values_at_first:
            values_at_first[name] = open_explorer(PAGES[name]).evaluate(LOOK)["values"]
        return values_at_first[name]

    return at_first


def controls(page):
    """The sliders of an explorer as name: (from, to, step), and its choices as name: options."""
    sliders, options = {}, {}
    for name, sort, value, least, most, step in page.evaluate(CONTROLS):
        if sort == "range":
            sliders[name] = (least, most, step)
        else:
            options.setdefault(name, []).append(value)
    return sliders, options


def number(shown):
    """A number as the page writes it."""
    return float(shown.replace("∞", "inf"))


def units_off(shown, value, dtype, digits):
    """How far the number shown is from the value, in units of the last digit shown; half a unit is what rounding takes."""
    if dtype == "count":
        return 0 if abs(number(shown) - value) <= 1 else math.inf  # one unit of a float32 may turn a digit
    if math.isinf(value) or math.isnan(value) or value == 0:
        same = number(shown) == value or (math.isnan(value) and math.isnan(number(shown)))
        return 0 if same else math.inf
    unit = 10.0 ** (math.floor(math.log10(abs(value))) - digits + 1)
    last = abs(value) * np.finfo(dtype).eps  # what the type itself leaves open
    return max(abs(number(shown) - value) - 4 * last, 0) / unit


def moved(page, lists):
    """What the page shows after each list of moves, one after the other."""
    return json.loads(page.evaluate(MOVES, json.dumps(lists)))


def looks(page, rng, count, sliders, options):
    """What the page shows in some random states. (The panel is put away meanwhile: nobody waits for it to be laid out.)"""
    page.locator(".xe-panel").evaluate("panel => { panel.style.display = 'none'; }")
    return moved(page, [random_moves(rng, sliders, options) for _ in range(count)])


def unaccounted(seen, numbers):
    """The names whose number is wrong, and the worst distance of all."""
    distances = {}
    for name, shown in seen["values"]:
        digits = 4 if re.fullmatch(r"(logits|softmax|asProbabilities|asLogits|sigmoids|binary)\d", name) else 6
        distances[name] = units_off(shown, *numbers[name], digits)
    return {name: (dict(seen["values"])[name], numbers[name]) for name, far in distances.items() if far > 0.501}, max(
        distances.values()
    )


def random_moves(rng, sliders, options):
    """Each control somewhere, one in four of the sliders at an end."""
    moves = [(name, str(rng.choice(values))) for name, values in options.items()]
    for name, (least, most, step) in sliders.items():
        steps = round((most - least) / step)
        place = rng.choice([0, steps]) if rng.random() < 0.25 else rng.integers(steps + 1)
        moves.append((name, f"{least + place * step:.6f}"))
    head, tail = moves[: len(options)], moves[len(options) :]
    return head + [tail[i] for i in rng.permutation(len(tail))]


# States that chance may miss: (kind, moves).
CORNERS = [
    *(("logits", [("true", true), ("z1", z[0]), ("z2", z[1]), ("z3", z[2])]) for true in "123"
      for z in (("0", "0", "0"), ("-5", "5", "0"), ("1", "-1", "0"), ("-1", "-1", "-1"), ("5", "-5", "-5"), ("2", "1", "-3"))),
    *(("categorical", [("move", "p"), ("true", true), ("p2", "1")]) for true in "12"),
    ("categorical", [("move", "p"), ("p3", "0")]),
    *(("multilabel", [("y1", y), ("p1", "1"), ("y2", y), ("p2", "0"), ("p3", "0")]) for y in "01"),
    *(("binary", [("y", y), ("z", z)]) for y in "01" for z in ("-20", "0", "20", "16.1", "-16.15", "15.95")),
    *(("equivalence", [("y", y), ("no", no), ("z", z)]) for y in "01" for no in ("-20", "20") for z in ("-40", "0", "17")),
    ("reductions", [("first", "3"), *((f"p{i}", "0.5") for i in range(1, 7))]),
    ("reductions", [("first", "2"), *((f"p{i}", "0.5") for i in (1, 3, 5, 2, 4, 6))]),
    ("gradients", [("z", "-8"), ("steps", "43"), ("rate", "0.1")]),
    ("gradients", [("z", "8"), ("steps", "1"), ("rate", "5")]),
    *(("reading-the-number", [("wrong", wrong), ("classes", n), ("depth", depth)])
      for wrong in ("0", "10") for n in ("2", "1000") for depth in ("0.31", "6")),
]  # fmt: skip


@OF_KERAS
@pytest.mark.parametrize("name", KINDS)
def test_corners(open_explorer, name):
    """Ties, zeros, sums of zero, all on one class: right there, too."""
    page = open_explorer(PAGES[name])
    corners = [moves for chapter, moves in CORNERS if chapter == name]
    assert corners
    states = moved(page, corners)
    for seen, numbers in zip(states, expected(name, states), strict=True):
        assert unaccounted(seen, numbers)[0] == {}, seen["state"]


@OF_KERAS
@pytest.mark.parametrize("name", KINDS)
def test_every_number_is_xentlibs(open_explorer, name, capsys):
    """In 500 random states, ends included, each loss, probability and gradient is right to the digits shown."""
    page = open_explorer(PAGES[name])
    sliders, options = controls(page)
    rng = np.random.default_rng(sum(map(ord, name)))
    worst, names, wanted = 0, set(), set()
    states = looks(page, rng, STATES, sliders, options)
    for seen, numbers in zip(states, expected(name, states), strict=True):
        wrong, far = unaccounted(seen, numbers)
        assert wrong == {}, seen["state"]
        assert decimals(seen["rest"].replace("ŷ ≥ 0.9", "")) == []
        for key, output in seen["outputs"].items():
            assert math.isclose(float(output), seen["state"][key], rel_tol=5e-6, abs_tol=1e-9), key
        worst, names, wanted = max(worst, far), names | {key for key, _ in seen["values"]}, wanted | set(numbers)
    assert names == wanted
    assert page.said == []
    with capsys.disabled():
        print(f"\n{name}: {STATES} states, {len(names)} numbers each, worst {worst:.3f} units of the last digit shown")


@OF_KERAS
@pytest.mark.parametrize("y", [0, 1])
def test_keras_gradient_from_the_probability_is_as_the_page_says(y):
    """Where Keras clips ŷ the gradient is 0, everywhere else the same as from the logit, as the binary explorer has it."""
    import keras
    import tensorflow as tf

    z = np.arange(-400, 401) / 20
    logits = tf.Variable(z.astype("float32")[:, None])
    with tf.GradientTape() as tape:
        losses = keras.losses.binary_crossentropy(np.full((z.size, 1), y, "float32"), tf.sigmoid(logits))
    found = tape.gradient(losses, logits).numpy().ravel()
    p = xentlib.sigmoid(z).astype("float32")
    clipped = np.clip(p, np.float32(1e-7), np.float32(1 - 1e-7)) != p
    assert 0 < clipped.sum() < z.size
    assert (found[clipped] == 0).all()
    from_logits = -xentlib.sigmoid(-z) if y else xentlib.sigmoid(z)
    assert found[~clipped] == pytest.approx(from_logits[~clipped], abs=1e-6)


@pytest.mark.parametrize("name", ["categorical", "multilabel"])
def test_working_is_xentlibs(open_explorer, name):
    """The working by hand has, line by line, the text of xentlib's derivation."""
    page = open_explorer(PAGES[name])
    sliders, options = controls(page)
    sliders = {key: value for key, value in sliders.items() if not key.startswith("z")}
    options = {key: value for key, value in options.items() if key != "move"}
    rng = np.random.default_rng(5)
    for seen in looks(page, rng, 300, sliders, options):
        state = seen["state"]
        if name == "categorical":
            y_true = np.eye(5, dtype=int)[int(state["true"]) - 1]
            worked = xentlib.derive_categorical(y_true, [state[f"p{i}"] for i in range(1, 6)])
        else:
            worked = xentlib.derive_binary([int(state[f"y{i}"]) for i in (1, 2, 3)], [state[f"p{i}"] for i in (1, 2, 3)])
        assert [line.removeprefix("L ") for line in seen["lines"]] == [line[2:] for line in str(worked).splitlines()]


@pytest.mark.parametrize("name", ["categorical", "binary"])
def test_working_from_logits_ends_in_the_loss(open_explorer, name):
    """The last line is the loss, and the line before it says the same to more digits."""
    page = open_explorer(PAGES[name])
    sliders, options = controls(page)
    options = {key: value for key, value in options.items() if key != "move"} | (
        {"move": ["z"]} if name == "categorical" else {}
    )
    rng = np.random.default_rng(6)
    for seen in looks(page, rng, 200, sliders, options):
        loss = OF_STATE[name](seen["state"])["loss"][0]
        *_, before, last = seen["lines"]
        assert units_off(last.removeprefix("≈ "), loss, "float64", 6) <= 0.501
        inner = re.fullmatch(r"≈ log\(1 \+ (.*)\)", before)[1]
        rivals = math.exp(float(inner[3:-1])) if inner.startswith("e^") else float(inner)
        assert math.isclose(math.log1p(rivals), loss, rel_tol=2e-5)


def example(name):
    """The inputs of a chapter's example."""
    inputs = {"np": np}
    exec(cell(name, "example").source, inputs)
    return inputs


OPENINGS = {
    "categorical": lambda e: {"move": "p", "true": str(1 + int(np.argmax(e["y_true"]))), "p": e["y_pred"]},
    "binary": lambda e: {"y": str(e["y_true"]), "z": math.log(e["y_pred"] / (1 - e["y_pred"]))},
    "equivalence": lambda e: {"y": str(e["y_true"]), "yes": math.log(e["y_pred_two"][0]), "no": math.log(e["y_pred_two"][1])},
    "multilabel": lambda e: {"y": [str(y) for y in e["y_true"]], "p": e["y_pred"]},
    "logits": lambda e: {"true": str(1 + int(np.argmax(e["y_true"]))), "z": e["logits"]},
    "reductions": lambda e: {"first": 4, "p": list(e["y_pred"])},
    "gradients": lambda e: {"z": math.log(e["y_pred"] / (1 - e["y_pred"])), "steps": 0, "rate": 1},
}
FIRST_NUMBER = {"multilabel": "sum", "reductions": "sum", "gradients": "crossLoss"}


def test_an_explorer_opens_with_an_example():
    """Its chapter's, but for the one that has a case of its own."""
    assert {*OPENINGS, "reading-the-number"} == set(KINDS)


@pytest.mark.parametrize("name", OPENINGS)
def test_opens_with_the_chapters_example(open_explorer, name):
    """The first state is the example of the chapter, and its loss is the one that the chapter works by hand."""
    seen = open_explorer(PAGES[name]).evaluate(LOOK)
    for key, value in OPENINGS[name](example(name)).items():
        values = {key: value} if not isinstance(value, list) else {f"{key}{i}": one for i, one in enumerate(value, 1)}
        for field, one in values.items():
            assert seen["state"][field] == (one if isinstance(one, str) else pytest.approx(one, rel=1e-12))
    by_hand = decimals(next(text for _, text in texts(cell(name, "by-hand"))))[-1]
    assert dict(seen["values"])[FIRST_NUMBER.get(name, "loss")] == by_hand
    if name == "reductions":
        assert example(name)["y_true"].tolist() == LABELS_OF_SIX
        assert "parts = [losses[:4], losses[4:]]" in cell(name, "means").source


@pytest.mark.parametrize("name", [*KINDS, "choosing"])
def test_what_the_build_wrote_is_what_the_browser_shows(open_explorer, name):
    """The panel in the page's file has the numbers of the opening state, before any script runs."""
    written = BeautifulSoup((SITE / PAGES[name]).read_text(), "html.parser").select_one(".xe-panel")
    seen = open_explorer(PAGES[name]).evaluate(LOOK)
    assert seen["values"]
    assert [[part["data-value"], part.text] for part in written.select("[data-value]")] == seen["values"]


@pytest.mark.parametrize("name", ["categorical", "binary", "equivalence", "multilabel", "choosing"])
def test_korean_explorer_has_the_same_numbers(open_explorer, name):
    """In Korean the words are other words, the numbers are the same; nothing is said on the console."""
    page, korean = open_explorer(PAGES[name]), open_explorer(f"ko/{PAGES[name]}")
    sliders, options = controls(page)
    moves = [random_moves(np.random.default_rng(17), sliders, options) for _ in range(20)]
    same, other = (moved(one, moves) for one in (page, korean))
    for part in ("state", "values", "lines") if name != "choosing" else ("state",):
        assert [seen[part] for seen in same] == [seen[part] for seen in other]
    assert [seen["rest"] for seen in same] != [seen["rest"] for seen in other]
    assert korean.said == []


# The address


@pytest.mark.parametrize("name", [*KINDS, "choosing"])
def test_address_reproduces_the_state(open_explorer, at_first, name):
    """What a reader set stands in the address, and the address opened elsewhere shows it; the opening state has none."""
    page, there = open_explorer(PAGES[name]), open_explorer(PAGES[name])
    sliders, options = controls(page)
    rng = np.random.default_rng(9)
    for _ in range(3):
        page.evaluate(MOVE, random_moves(rng, sliders, options))
        page.evaluate("document.querySelector('xent-explorer').settle()")  # at once, not when the reader has let go
        there.goto(page.url)
        until(there, SETTLED)
        assert there.evaluate(LOOK)["values"] == page.evaluate(LOOK)["values"]
        until(there, "document.querySelector('xent-explorer').getBoundingClientRect().top < innerHeight")
        assert not there.locator(".xe-note").is_visible()
    page.get_by_role("button", name="Start again").click()
    assert page.evaluate("location.search") == ""
    assert page.evaluate(LOOK)["values"] == at_first(name)


WRONG = {
    "categorical": ["p3=2", "p3=", "p3=0x1p", "p1=0.5", "true=6", "true=<img src=x onerror=alert(1)>", "move=q"],
    "binary": ["z=21", "z=NaN", "z=Infinity", "y=2"],
    "equivalence": ["z=5", "yes=3&no=-3&z=1", "yes=-21"],
    "reductions": ["first=2.5", "first=0", "p1=0"],
    "choosing": ["classes=none"],
}


@pytest.mark.parametrize(("name", "query"), [(name, query) for name, queries in WRONG.items() for query in queries])
def test_address_with_a_mistake_is_answered(open_explorer, at_first, name, query):
    """The explorer says what the address asks for wrongly, and shows the chapter's example."""
    page = open_explorer(f"{PAGES[name]}?{query}")
    note = page.locator(".xe-note")
    until(page, "document.querySelector('.xe-note').getBoundingClientRect().bottom < innerHeight")
    assert note.is_visible()
    assert re.fullmatch(r"The address asks for .+\. The explorer opens as it always does\.", note.text_content())
    assert page.evaluate(LOOK)["values"] == at_first(name)
    assert page.locator(".xe-panel img").count() == 0
    page.get_by_role("button", name="Start again").click()
    assert not note.is_visible()


def test_other_parameters_of_the_address_stay(open_explorer):
    """An explorer touches its own parameters only."""
    page = open_explorer("chapters/binary.html?from=mail")
    page.evaluate(MOVE, [("z", "3")])
    until(page, "location.search.includes('z=3')")
    page.get_by_role("button", name="Start again").click()
    assert page.evaluate("location.search") == "?from=mail"


def test_steps_are_on_a_logarithmic_scale(open_explorer):
    """Each stop is farther from the last; an address may ask for a number between two, from where the next are reached."""
    page = open_explorer("chapters/gradients.html?z=-3&steps=51&rate=1")
    shown = page.locator("output[for=xe-steps]")
    seen = [shown.text_content()]
    page.locator("#xe-steps").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowLeft", "End", "Home", "ArrowRight"):
        page.keyboard.press(key)
        seen.append(shown.text_content())
    assert seen == ["51", "60", "80", "60", "50", "40", "20000", "0", "1"]


def test_link_is_copied(open_explorer):
    """The button puts the address of this state on the clipboard, and says so."""
    page = open_explorer("chapters/binary.html", permissions=["clipboard-read", "clipboard-write"])
    page.evaluate(MOVE, [("z", "3")])
    page.get_by_role("button", name="Copy a link").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert "z=3" in page.url


# Everyone


@pytest.mark.parametrize("name", [*KINDS, "choosing"])
def test_keyboard_alone_works_every_control(open_explorer, at_first, name):
    """Tab reaches each control and shows where it is, the arrow keys move it, and the change is said."""
    page = open_explorer(PAGES[name])
    page.locator("xent-explorer").evaluate("e => { e.tabIndex = -1; e.focus(); e.removeAttribute('tabindex'); }")
    groups = set()
    inside = "document.activeElement.closest('.xe-panel') !== null"
    focused = """() => { const at = document.activeElement;
      const hidden = at.closest("fieldset")?.hidden ?? false;
      return [at.name ?? "", at.type ?? "", at.dataset.does ?? "", getComputedStyle(at).outlineStyle, hidden]; }"""
    buttons = set()
    page.keyboard.press("Tab")
    for _ in range(40):
        if not page.evaluate(inside):
            break
        at, sort, does, outline, hidden = page.evaluate(focused)
        assert outline != "none"
        assert not hidden
        if sort in ("range", "radio"):
            before = page.evaluate("document.querySelector('xent-explorer').state")
            page.keyboard.press("ArrowRight")
            if page.evaluate("document.querySelector('xent-explorer').state") == before:
                page.keyboard.press("ArrowLeft")  # it stood at its end
            assert page.evaluate("document.querySelector('xent-explorer').state") != before, at
            assert page.evaluate(focused)[0] == at
            groups.add(at)
        buttons.add(does)
        page.keyboard.press("Tab")
    visible = {box.get_attribute("name") for box in page.locator(".xe-panel fieldset:not([hidden]) input").all()}
    assert groups >= visible
    assert buttons >= {"reset", "link"}
    until(page, "document.querySelector('.xe-said').textContent.length > 10")
    page.locator("[data-does=reset]").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(LOOK)["values"] == at_first(name)


@pytest.mark.parametrize("name", [*KINDS, "choosing"])
def test_controls_have_names_and_room_for_a_finger(open_explorer, name):
    """Each control has a label, stands in a named group, and is 44 pixels high."""
    page = open_explorer(PAGES[name], viewport=PHONE, has_touch=True)
    names = []
    for box in page.locator(".xe-panel fieldset:not([hidden])").all():
        legend = box.locator("legend").text_content()
        for field in box.locator("input").all():
            label = field.evaluate("field => field.labels[0].textContent.trim()")
            assert label
            names.append((legend, label))
            target = field if field.get_attribute("type") == "range" else field.locator("xpath=..")
            assert target.bounding_box()["height"] >= 44
            assert target.bounding_box()["width"] >= 44
    assert len(set(names)) == len(names) > 1
    assert all(button.bounding_box()["height"] >= 44 for button in page.locator(".xe-panel button:visible").all())
    moving = "parts => parts.map(getComputedStyle).map(style => style.transitionDuration + ' ' + style.animationName)"
    assert set(page.locator(".xe-panel *").evaluate_all(moving)) == {"0s none"}


def swipe(page, start, end):
    """Move a finger over the screen."""
    device = page.context.new_cdp_session(page)
    places = [[a + (b - a) * step / 12 for a, b in zip(start, end, strict=True)] for step in range(13)]
    for touch, place in [("touchStart", places[0]), *(("touchMove", place) for place in places[1:]), ("touchEnd", None)]:
        points = [{"x": place[0], "y": place[1]}] if place else []
        device.send("Input.dispatchTouchEvent", {"type": touch, "touchPoints": points})
        page.evaluate(TWO_FRAMES)


def test_finger_drags_a_slider_and_scrolls_past_it(open_explorer):
    """Along a slider a finger moves it; across it the finger scrolls the page and changes nothing."""
    page = open_explorer("chapters/binary.html", viewport=PHONE, has_touch=True, is_mobile=True)
    slider = page.locator("#xe-z")
    in_sight = "slider => scrollTo(0, slider.getBoundingClientRect().top + scrollY - 600)"
    slider.evaluate(in_sight)
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    state, top = page.evaluate(LOOK)["state"], page.evaluate("scrollY")
    swipe(page, (box["x"] + 0.8 * box["width"], middle), (box["x"] + 0.8 * box["width"], middle - 300))
    until(page, f"scrollY > {top} + 100")
    assert page.evaluate(LOOK)["state"] == state
    slider.evaluate(in_sight)
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    swipe(page, (box["x"] + 0.4 * box["width"], middle), (box["x"] + 0.8 * box["width"], middle))
    until(page, "Math.abs(document.querySelector('xent-explorer').state.z - 12) < 2")


def test_a_thumb_moves_a_slider_by_a_step(open_explorer):
    """Where a finger points, − and + stand beside each slider, with room for it, and the number follows."""
    page = open_explorer("chapters/binary.html", viewport=PHONE, has_touch=True, is_mobile=True)
    for name, moved in (("more: logit z", 0.05), ("less: logit z", -0.05)):
        button = page.get_by_role("button", name=name)
        button.tap()
        before = page.evaluate("document.querySelector('xent-explorer').state.z")
        button.tap()
        after = page.evaluate("document.querySelector('xent-explorer').state.z")
        assert after - before == pytest.approx(moved)
        assert button.bounding_box()["width"] >= 44
    assert page.locator("output[for=xe-z]").inner_text() == f"{after:.6g}"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not open_explorer("chapters/binary.html").locator(".xe-step").first.is_visible()


def test_what_follows_a_move(open_explorer):
    """Probabilities make room in proportion, or leave the true class alone; changing over and back loses nothing."""
    page = open_explorer("chapters/categorical.html")
    state = page.evaluate(MOVE, [("p3", "0.5")])["state"]
    assert [state[f"p{i}"] for i in range(1, 6)] == [0.042, 0.375, 0.5, 0.062, 0.021]
    state = page.evaluate(MOVE, [("room", "wrong"), ("p1", "0.3")])["state"]
    assert [state[f"p{i}"] for i in range(1, 6)] == [0.3, 0.164, 0.5, 0.027, 0.009]
    capped = page.evaluate(MOVE, [("p1", "0.9")])
    assert [capped["state"][f"p{i}"] for i in range(1, 6)] == [0.5, 0, 0.5, 0, 0]
    assert page.locator("#xe-p1").input_value() == "0.5"
    loss = dict(capped["values"])["loss"]
    page.get_by_role("button", name="Start again").click()
    there = page.evaluate(MOVE, [("move", "z")])
    assert dict(there["values"])["loss"] == "0.127833"
    back = page.evaluate(MOVE, [("move", "p")])
    assert [back["state"][f"p{i}"] for i in range(1, 6)] == example("categorical")["y_pred"]
    assert loss == "0.693147"
    page.evaluate(MOVE, [("move", "z"), *((f"z{i}", str(i)) for i in range(1, 6)), ("move", "p")])
    again = page.evaluate(MOVE, [("move", "z")])["state"]
    assert [again[f"z{i}"] for i in range(1, 6)] == [1, 2, 3, 4, 5]


def test_difference_of_logits_follows_and_leads(open_explorer):
    """Each logit moves the difference; the difference moves both, and each stays within its slider."""
    page = open_explorer("chapters/equivalence.html")
    state = page.evaluate(MOVE, [("yes", "5"), ("no", "-2")])["state"]
    assert (state["yes"], state["no"], state["z"]) == (5, -2, 7)
    for z, yes, no in (("10", 6.5, -3.5), ("40", 20, -20), ("-40", -20, 20), ("0", 0, 0)):
        state = page.evaluate(MOVE, [("z", z)])["state"]
        assert (state["yes"], state["no"], state["z"]) == (yes, no, float(z))


@pytest.mark.parametrize(("name", "scheme", "viewport"), each_in_one([*KINDS, "choosing"], SCHEMES, SCREENS))
def test_axe_finds_nothing_in_a_state_far_from_the_first(open_explorer, name, scheme, viewport):
    """With every control elsewhere, and with the note of a wrong address, axe-core finds no fault in the explorer."""
    page = open_explorer(f"{PAGES[name]}?{WRONG.get(name, ['z=99', 'p1=99'])[0]}", viewport=viewport, color_scheme=scheme)
    sliders, options = controls(page)
    last = [(key, values[-1]) for key, values in options.items()]
    page.evaluate(MOVE, last + [(key, str(least)) for key, (least, _, _) in sliders.items()])
    assert faults(page, "xent-explorer") == []


# Only the section of the explorer: the others are not laid out again and again while it changes.
ALONE = """() => {
  for (let at = document.querySelector("xent-explorer"); at.parentElement; at = at.parentElement)
    if (at.tagName === "SECTION") for (const other of at.parentElement.children) if (other !== at) other.style.display = "none";
}"""

# How far the page, and the panel, are wider than they may be, and how high the panel is.
SIZES = """[document.documentElement.scrollWidth - innerWidth,
  (panel => panel.scrollWidth - panel.clientWidth)(document.querySelector(".xe-panel")),
  document.querySelector(".xe-panel").getBoundingClientRect().height]"""
MEASURED = f"lists => lists.map(moves => {{ ({MOVE})(moves); return {SIZES}; }})"


@pytest.mark.parametrize("name", [*KINDS, "choosing"])
def test_fits_every_screen_in_every_state(open_explorer, name):
    """Nothing is cut off, wherever the controls stand, and a panel never gets shorter, so that the page does not jump."""
    page = open_explorer(PAGES[name], viewport=PHONE)
    sliders, options = controls(page)
    rng = np.random.default_rng(3)
    page.evaluate(ALONE)
    for letters, width in itertools.product(fonts.SETS, WIDTHS):
        fonts.show(page, letters)
        page.set_viewport_size({"width": width, "height": 800})
        until(page, f"innerWidth === {width}")
        sizes = page.evaluate(MEASURED, [random_moves(rng, sliders, options) for _ in range(12)])
        assert [(wider, panel) for wider, panel, _ in sizes if wider > 0 or panel > 0] == [], (letters, width)
        heights = [height for *_, height in sizes]
        assert all(after > before - 0.1 for before, after in itertools.pairwise(heights)), (letters, width)


MARKED = """document.querySelector("#pst-page-toc-nav [aria-current]")?.hash
  === "#" + document.querySelector("xent-explorer").closest("section").id"""


@pytest.mark.parametrize("name", [*KINDS, "choosing"])
def test_nothing_jumps_when_the_module_arrives(browser, address, name):
    """Opened at the explorer, the page keeps still: what the build wrote is as high as what the module shows."""
    context = browser.new_context()
    page, held = context.new_page(), []
    page.route("**/explorers.*.js", lambda route: held.append(route))
    page.add_init_script(SHIFTS)
    parts = "[...document.querySelectorAll('xent-explorer, .xe-panel *, xent-explorer ~ *')]"
    places = f"{parts}.map(part => part.getBoundingClientRect().top)"
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("about:blank")
        page.goto(f"{address}{PAGES[name]}", wait_until="domcontentloaded")
        until(page, "document.fonts.status === 'loaded' && performance.getEntriesByType('paint').length > 0")
        until(page, lambda: held)
        page.locator("xent-explorer").evaluate("explorer => explorer.closest('section').scrollIntoView()")
        until(page, MARKED)  # which opens its entry in the contents
        still = f"(async () => {{ const was = {places}.join(); await {TWO_FRAMES}; return was === {places}.join(); }})()"
        until(page, f"document.fonts.status === 'loaded' && {still}")  # what is laid out now may ask for its fonts now
        before = page.evaluate(places)
        since = page.evaluate("performance.now()")
        held.pop().continue_()
        until(page, "document.querySelector('xent-explorer').matches(':defined')")
        page.evaluate(TWO_FRAMES)
        assert len(before) > 20
        assert page.evaluate(places) == before
        assert page.evaluate(SHIFTED, since) == 0
    context.close()


# Where it does not run


@pytest.mark.parametrize("name", [*KINDS, "choosing"])
def test_fallback_without_javascript(open_page, name):
    """Without JavaScript, and on paper, the sentence and the static figure, or the table, are there, and no dead control."""
    page = open_page(PAGES[name], java_script_enabled=False)
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        assert not page.locator(".xe-panel").is_visible()
        assert "JavaScript" in page.locator("xent-explorer").text_content()
        assert page.locator("xent-explorer > p").first.is_visible()
        assert page.locator("table" if name == "choosing" else ".cell_output img").first.is_visible()
    assert not any("explorers." in url for url, _ in page.asked)
    with_script = open_page(PAGES[name])
    assert with_script.locator(".xe-panel").is_visible()
    assert with_script.locator("xent-explorer > p").count() == 1
    assert not with_script.locator("xent-explorer > p").is_visible()


def test_fallback_when_the_module_does_not_come(browser, address):
    """A page whose module is lost on the way shows the sentence and no dead controls."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/explorers.*.js", lambda route: route.abort())
    page.goto(address + "chapters/binary.html", wait_until="load")
    until(page, "document.querySelector('xent-explorer').matches('.xe-failed')")
    assert not page.locator(".xe-panel").is_visible()
    assert page.locator("xent-explorer > p").is_visible()
    context.close()


@pytest.mark.parametrize("name", [*KINDS, "choosing"])
def test_works_from_a_folder(open_explorer, name):
    """The site opened as files has its explorers, too, and the console stays empty."""
    page = open_explorer(PAGES[name], at=SITE.as_uri() + "/")
    first, (sliders, options) = page.evaluate(LOOK)["values"], controls(page)
    page.evaluate(MOVE, random_moves(np.random.default_rng(8), sliders, options))
    until(page, "location.search !== ''")
    assert page.evaluate(LOOK)["values"] != first
    assert page.said == []


@pytest.mark.parametrize("name", [*KINDS, "choosing"])
def test_notebook_says_what_the_element_would_show(name):
    """In JupyterLab and Colab, which drop an element that they do not know, a sentence stands that says what to do."""
    source = (ROOT / "index.md").read_text() if name == "choosing" else cell(name, "explorer").source
    inner = re.search(rf'<xent-explorer kind="{name}">\n\n(.+)\n\n</xent-explorer>', source)[1]
    assert "JavaScript" in inner
    cells = [c.id for c in nbformat.read(ROOT / "chapters" / f"{name}.ipynb", as_version=4).cells]
    assert name == "choosing" or cells.index("explorer") > min(i for i, c in enumerate(cells) if c.startswith("figure"))


# Weight


def test_module_is_small_and_fetched_where_it_is_used(open_page):
    """All explorers together weigh less than 30 KB, gzipped; a page without one does not ask for them."""
    style = (ROOT / "_static" / "book.css").read_text()
    style = "".join(re.findall(r"[^{}]*(?:xe-|xent-explorer|data-part)[^{}]*\{[^{}]*\}", style))
    packed = len(gzip.compress(explorers.module().encode())) + len(gzip.compress(style.encode()))
    assert packed < MOST_KB * 1024
    assert not re.search(r"^\s*(import|export)\b|\bimport\(|https?:", explorers.module(), re.M)
    for name in (*PAGES.values(), "chapters/variants.html", "chapters/glossary.html", "search.html"):
        asked = [url for url, _ in open_page(name, fresh=True).asked if "/explorers." in url]
        assert len(asked) == (name in PAGES.values())


def test_every_part_is_joined_once_and_can_be_read():
    """A file that is not among the parts would be lost, and a long line is read by nobody."""
    folder = ROOT / "_ext" / "explorers"
    files = {path.relative_to(folder).with_suffix("").as_posix(): path.read_text() for path in folder.rglob("*.js")}
    assert sorted([*explorers.BEFORE, *(f"kinds/{kind}" for kind in explorers.KINDS), *explorers.AFTER]) == sorted(files)
    assert [(name, line) for name, text in files.items() for line in text.splitlines() if len(line) > 120] == []


# The front page's answers


ANSWERS = choices(ROOT)


def test_answers_are_those_of_the_chapter(open_explorer):
    """Every way through the questions ends in a row of the chapter's table, and every row is reached."""
    page = open_explorer("index.html")
    rows = table(cell("choosing", "table").source)
    exclusive = dict.fromkeys(answer["key"] for answer in ANSWERS if answer["exclusive"])
    ways = [[("together", "yes")], [("together", "no"), ("classes", "two")]]
    ways += [[("together", "no"), ("classes", "several"), ("labels", key)] for key in exclusive]
    reached = []
    for way, activation in itertools.product(ways, ("yes", "no")):
        seen = dict(page.evaluate(MOVE, [*way, ("activation", activation)])["values"])
        parts = ("task", "label", "layer", "loss")
        (match,) = [answer for answer in ANSWERS if all(answer[part] == seen[part] for part in parts)]
        assert seen["mistake"] == match["mistake"].replace("`", "")
        assert (SITE / page.locator("[data-part=numbers] a").get_attribute("href")).is_file()
        reached.append((match["task"], match["label"], activation))
    assert sorted(reached) == sorted((row["Task"], row["Labels"], activation) for row in rows for activation in ("yes", "no"))


def model_of(layer, loss, n):
    """The model that the lines of an answer make."""
    import keras

    names = {"keras": keras, "n": n}
    model = keras.Sequential([keras.Input((2,)), eval(layer, names)])
    model.compile(loss=eval(loss, names))
    return model


@OF_KERAS
@pytest.mark.parametrize("answer", ANSWERS, ids=[f"{a['key']}-{a['activation']}" for a in ANSWERS])
def test_lines_run_and_the_mistake_is_one(answer):
    """The lines of Keras take such labels; the diagnosis finds nothing in them, and the named mistake in the wrong ones."""
    label = json.loads(answer["label"])
    y_true = np.array([label] * 4)
    n = np.size(label)
    if answer["key"] == "class-numbers":
        n = label + 1
    model = model_of(answer["layer"], answer["loss"], n)
    assert xentlib.diagnose_model(model, y_true).problems == ()
    assert np.isfinite(model.evaluate(np.ones((4, 2)), y_true.reshape(4, -1), verbose=0))
    layer, loss = answer["layer"], answer["loss"]
    if answer["activation"]:
        swapped = {"softmax": "sigmoid", "sigmoid": "softmax"}
        layer = re.sub("softmax|sigmoid", lambda match: swapped[match[0]], layer)
        assert answer["mistake"].startswith(f"A {re.search('softmax|sigmoid', layer)[0]} in its place: ")
    else:
        loss = loss.replace("from_logits=True", "")
        assert answer["mistake"].startswith("The same loss without `from_logits=True`: ")
    (problem,) = xentlib.diagnose_model(model_of(layer, loss, n), y_true).problems
    assert problem.code == answer["code_of_mistake"]
    assert problem.consequence.strip() in answer["mistake"]


def test_a_table_that_the_diagnosis_does_not_share_is_refused(tmp_path):
    """A row changed to a wrong loss stops the build."""
    notebook = nbformat.read(ROOT / "chapters" / "choosing.ipynb", as_version=4)
    wanted = next(c for c in notebook.cells if c.id == "table")
    assert "1 unit, sigmoid | `BinaryCrossentropy`" in wanted.source
    wanted.source = wanted.source.replace(
        "1 unit, sigmoid | `BinaryCrossentropy`", "1 unit, sigmoid | `CategoricalCrossentropy`"
    )
    (tmp_path / "chapters").mkdir()
    nbformat.write(notebook, tmp_path / "chapters" / "choosing.ipynb")
    with pytest.raises(ValueError, match="the table says CategoricalCrossentropy for labels as 1, the diagnosis"):
        choices(tmp_path)


def test_front_page_and_figure_have_the_same_table():
    """The table of the front page and the tree of the chapter lead to the same layers and losses as the chapter's table."""
    chapter = {(row["Last layer"], row["Keras"]) for row in table(cell("choosing", "table").source)}
    front = table((ROOT / "index.md").read_text().partition("## Find your loss")[2].partition("## ")[0])
    assert {(row["Output layer"], row["Loss in Keras"]) for row in front} == chapter
    leaves = {leaf for _, branches in QUESTIONS for _, leaf in branches if leaf}
    assert {(f"{layer.split()[0]} {layer.split()[2]}, {layer.split()[1]}", loss) for layer, loss in leaves} == chapter
    assert {kind(row) for row in table(cell("choosing", "table").source)} == {"One of n", "Yes or no", "Several at once"}


def test_an_unknown_kind_stops_the_build():
    """A misspelt kind is an error that names the kinds there are."""
    page = BeautifulSoup('<xent-explorer kind="categorial"></xent-explorer>', "html.parser")
    with pytest.raises(Exception, match=r'kind="categorial".*expected one of categorical, binary'):
        explorers.fill({"page": page}, {"page": ""}, ROOT, {})


# A browser that keeps to itself when it has painted and how the reader came.
SILENT = """performance.getEntriesByType = () => [];
window.PerformanceObserver = class { observe() {} disconnect() {} };"""


def test_an_explorer_comes_where_the_browser_tells_nothing(open_page):
    """Browsers that guard against being recognised tell little: the page works all the same."""
    page = open_page(PAGES["categorical"], script=SILENT, fresh=True)
    assert page.locator("xent-explorer input").count() > 0
    assert page.said == []
