"""The built site as a browser shows it: closed, quiet, whole without JavaScript, open to everyone, and the same from a folder.

`make test` builds the site first. Without Chromium or Chrome these tests are skipped, with a line that says so.
"""

import gzip
import io
import re
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import chromium
import downloads
import numpy as np
import pytest
from finish.figures import COLOURS
from PIL import Image

from tests.book.notebooks import NAMES
from tests.site import fonts
from tests.site.conftest import faults, too_wide, until
from tests.site.screens import (
    GRID,
    LAID_OUT,
    PHONE,
    SCHEMES,
    SCREENS,
    SHIFTED,
    SHIFTS,
    SITE,
    TWO_FRAMES,
    WIDTHS,
    each_in_one,
)

PAGES = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))
CHAPTERS = [f"chapters/{name}.html" for name in NAMES]
MOST_KB = 120  # of a chapter, gzipped

pytestmark = pytest.mark.skipif(chromium.find() is None, reason="NO BROWSER: install Chromium or Chrome to test the site in it")


def test_pages_are_there():
    """The tests below look at every page that was built."""
    assert {"index.html", "search.html", "404.html", *CHAPTERS} <= set(PAGES)


# Of the Korean pages, which are the others but for their words, one of each kind.
OF_EACH_KIND = ("ko/index.html", "ko/search.html", "ko/chapters/binary.html")
KINDS_OF_PAGE = [name for name in PAGES if GRID or not name.startswith("ko/") or name in OF_EACH_KIND]


@pytest.mark.parametrize(("name", "viewport"), each_in_one(KINDS_OF_PAGE, SCREENS))
def test_page_is_closed_quiet_and_light(open_page, address, name, viewport):
    """Nothing is asked of another host, nothing is missing, blocked or said, nothing jumps; a chapter stays under the limit.

    Each page is opened on a phone or at a desk; GRID=1 tries both.
    What is not the page's own is forbidden: a script put into it does not run.
    """
    page = open_page(name, script=SHIFTS, fresh=True, viewport=viewport)
    page.evaluate(TWO_FRAMES)
    assert page.said == []
    assert [url for url, status in page.asked if not url.startswith((address, "data:"))] == []
    assert [(url, status) for url, status in page.asked if status >= 400 or status == 0] == []
    assert page.evaluate(SHIFTED, 0) < 0.001
    assert [url for url, _ in page.asked if url.endswith(".woff2")] == []  # what comes later moves what is there
    files = {SITE / url.removeprefix(address).partition("?")[0] for url, _ in page.asked if url.startswith(address)}
    packed = [f.stat().st_size if f.suffix == ".woff2" else len(gzip.compress(f.read_bytes())) for f in files]
    assert len(packed) > 3
    assert "chapters/" not in name or sum(packed) < MOST_KB * 1024
    assert "default-src 'self'" in page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.bad = 1'}))")
    assert page.evaluate("window.bad") is None


# How wide each of what is selected is, but for what stands in a fold.
WIDTHS_UNFOLDED = """selector => [...document.querySelectorAll(selector)].filter(part => !part.closest("details"))
  .map(part => part.getBoundingClientRect().width)"""


@pytest.mark.parametrize("name", CHAPTERS)
def test_chapter_is_whole_without_javascript(open_page, name):
    """Formulas, figures, code, outputs and the way to the other chapters are there."""
    page = open_page(name, viewport=PHONE, java_script_enabled=False)
    for what in (".katex-html", ".cell_output img", ".cell_input pre", ".xent-comparison", ".bd-docs-nav a"):
        widths = page.evaluate(WIDTHS_UNFOLDED, what)
        assert widths, what
        assert min(widths) > 0, what
    assert page.locator(".bd-docs-nav a").first.is_visible()
    assert not page.locator(".primary-toggle").is_visible()


# Of the tokens of code that look alike, one stays an element and the others become bare text; of the formulas that do, one is
# drawn, and the others are left as what is read aloud: axe-core looks at each element, which is most of its work.
ONE_OF_EACH = """() => {
  const looks = new Set(), again = [];
  for (const part of document.querySelectorAll("pre span:not(:has(*)), .katex-html")) {
    const { color, fontSize, fontWeight } = getComputedStyle(part);
    const grounds = new Set();
    for (let at = part; at; at = at.parentElement) grounds.add(getComputedStyle(at).backgroundColor);
    const own = [...part.querySelectorAll("[style*=color]")].map(inner => inner.style.color);
    const look = [part.className === "katex-html", color, fontSize, fontWeight, ...grounds, ...own].join();
    if (looks.has(look)) again.push(part);
    looks.add(look);
  }
  for (const part of again) part.replaceWith(part.className === "katex-html" ? "" : part.textContent);
}"""


@pytest.mark.parametrize(("name", "scheme", "viewport"), each_in_one(KINDS_OF_PAGE, SCHEMES, SCREENS))
def test_axe_finds_nothing(open_page, name, scheme, viewport):
    """No page has a fault that axe-core knows: each in one of light and dark, phone and desk; GRID=1 tries them all."""
    page = open_page(name, viewport=viewport, color_scheme=scheme)
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    page.evaluate(LAID_OUT)  # first: in a section that is not laid out, no fold fades in
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    page.evaluate(TWO_FRAMES)
    page.evaluate("document.getAnimations().forEach(one => one.finish())")  # the folds fade in
    page.evaluate(ONE_OF_EACH)
    assert faults(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_page_fits(open_page, name):
    """With narrow and with wide fonts, on a phone and at a desk, nothing is cut off sideways; nor when letters are large."""
    page = open_page(name, viewport={"width": WIDTHS[0], "height": 600})
    page.evaluate(LAID_OUT)
    assert too_wide(page) == []


WIDTH_OF_TEXT = """at => {
  const range = document.createRange();
  const text = document.createTreeWalker(document.querySelector(at), NodeFilter.SHOW_TEXT).nextNode();
  range.setStart(text, 0);
  range.setEnd(text, 6);
  return range.getBoundingClientRect().width;
}"""


@pytest.mark.parametrize("at", ["article h1", "article p"])
def test_a_page_is_shown_in_the_fonts_it_is_told(open_page, at):
    """Headings and text get wider from set to set."""
    page, widths = open_page("chapters/binary.html"), []
    for letters in fonts.SETS:
        fonts.show(page, letters)
        widths.append(page.evaluate(WIDTH_OF_TEXT, at))
    assert 0 < widths[0] < widths[1] < widths[2]


FOCUSABLE = "a[href], button, input, summary, [tabindex='0']"
REACHED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  return [at.dataset.number ?? "", getComputedStyle(at).outlineStyle, at.outerHTML.slice(0, 90)];
}"""


@pytest.mark.parametrize("viewport", SCREENS.values(), ids=SCREENS)
def test_keyboard_alone_reaches_everything(open_page, viewport):
    """Tab goes to all that can be seen and used, the skip link first, and shows where it is."""
    page = open_page("chapters/binary.html", viewport=viewport)
    numbered = """selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility({visibilityProperty: true})
        && !e.closest("details:not([open]) > :not(summary)") && e.tabIndex >= 0 && !e.closest("dialog")
        && (e.type !== "radio" || e.checked))
      .map((e, number) => { e.dataset.number = number; return e.outerHTML.slice(0, 90); })"""
    expected = page.evaluate(numbered, FOCUSABLE)
    reached = {}
    for _ in range(3 * len(expected)):
        page.keyboard.press("Tab")
        at = page.evaluate(REACHED)
        if at is None:
            break
        if not reached:
            assert "#main-content" in at[2]
        reached[at[0]] = at
    assert [html for number, html in enumerate(expected) if str(number) not in reached] == []
    assert [html for _, outline, html in reached.values() if outline == "none"] == []


def test_keyboard_alone_works_the_page(open_page):
    """Menu, contents, colours, search and folded cells open and close without a pointer."""
    page = open_page("chapters/binary.html", viewport=PHONE)
    panels = {
        ".primary-toggle": "#pst-primary-sidebar-modal",
        ".secondary-toggle": "#pst-secondary-sidebar-modal",
        ".search-button": "#pst-search-dialog",
    }
    for button, panel in panels.items():
        page.locator(f".bd-header-article {button}").focus()
        page.keyboard.press("Enter")
        assert page.locator(panel).evaluate("panel => panel.open")
        page.keyboard.press("Escape")
        assert not page.locator(panel).evaluate("panel => panel.open")
    theme = page.evaluate("document.documentElement.dataset.theme")
    page.locator(".theme-switch-button").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.dataset.theme") != theme
    fold = page.locator("details").first
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.evaluate("fold => fold.open")


def corner_of_a_figure(page):
    """What is to be seen at the corner of the first figure, half of it the page."""
    figure = page.locator(".cell_output img").first
    figure.scroll_into_view_if_needed()
    until(page, "[...document.images].every(image => image.loading === 'lazy' || image.complete)")
    figure.evaluate("image => image.decode()")
    page.evaluate(TWO_FRAMES)
    box = figure.bounding_box()
    clip = {"x": box["x"] - 10, "y": box["y"], "width": 20, "height": 20}
    return np.asarray(Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB"), dtype=int)


@pytest.mark.parametrize("name", CHAPTERS)
def test_figures_take_the_ground_of_a_dark_page(open_page, name):
    """No box stands around a figure: its corner has the colour of the page."""
    corner = corner_of_a_figure(open_page(name, color_scheme="dark"))
    assert corner.mean() < 60
    assert np.abs(corner - corner[0, 0]).max() <= 3


@pytest.mark.parametrize(("system", "chosen"), [("light", "dark"), ("dark", "light")])
def test_figures_follow_the_page_where_the_reader_chose_its_colours(open_page, system, chosen):
    """The system's choice is another one."""
    page = open_page("chapters/binary.html", color_scheme=system)
    page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", chosen)
    corner = corner_of_a_figure(page)
    assert corner.mean() < 60 if chosen == "dark" else corner.mean() > 250
    assert np.abs(corner - corner[0, 0]).max() <= 3


def test_figures_are_light_on_paper(open_page):
    """Printed from a dark page, too."""
    page = open_page("chapters/binary.html", color_scheme="dark")
    page.emulate_media(media="print")
    assert corner_of_a_figure(page).mean() > 250


@pytest.mark.parametrize("scheme", SCHEMES)
def test_figures_have_the_colours_of_the_page(open_page, scheme):
    """What a name of a colour stands for in a figure, it stands for in the style sheet."""
    page = open_page("chapters/binary.html", color_scheme=scheme)
    shades = {name: (light, dark)[scheme == "dark"] for name, light, dark in COLOURS.values()}
    value = "name => getComputedStyle(document.documentElement).getPropertyValue(name)"
    assert {name: page.evaluate(value, name) for name in shades} == shades


def test_figures_have_no_colour_of_their_own():
    """Each is one of the page's, by its name."""
    names = {"none", *(f"var({name})" for name, *_ in COLOURS.values())}
    figures = [path.read_text(encoding="utf-8") for path in (SITE / "_images").glob("*.svg")]
    assert len(figures) >= len(CHAPTERS)
    for figure in figures:
        shapes = figure.partition("</style>")[2]
        colours = re.findall(r"(?:fill|stroke|stop-color)\s*[:=]\s*\"?([^;\"}]+)", shapes)
        assert len(colours) > 5
        assert set(colours) <= names
        assert "#" not in re.sub(r'(?:href="#|url\(#)', "", shapes)


HEADING_AT = "id => document.getElementById(id).querySelector(':is(h2, h3, h4)').getBoundingClientRect().top"
FROM_ITS_PLACE = """id => document.getElementById(id).getBoundingClientRect().top
  - parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop)"""
LONGEST_TEXT = """part => {
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT), found = [];
  while (texts.nextNode()) if (!texts.currentNode.parentElement.closest(".katex")) found.push(texts.currentNode.data.trim());
  return found.reduce((one, other) => (other.length > one.length ? other : one)).split("\\n")[0];
}"""
LAST_SECTION = "[...document.querySelectorAll('article section section')].at(-1)"


@pytest.mark.parametrize(("name", "viewport"), each_in_one(CHAPTERS, SCREENS))
def test_a_link_to_a_section_leads_to_it(open_page, name, viewport):
    """Though what stands before it was never laid out; and the contents beside the page mark it."""
    page = open_page(name, viewport=viewport)
    places = page.evaluate("[...document.querySelectorAll('article > section > section')].map(section => section.id)")
    place = places[len(places) // 2]
    page = open_page(f"{name}#{place}", viewport=viewport)
    until(page, f"Math.abs(({FROM_ITS_PLACE})('{place}')) < 1")
    assert abs(page.evaluate(HEADING_AT, place)) < 120
    until(page, f"document.querySelector('#pst-page-toc-nav [aria-current]')?.hash === '#{place}'")


@pytest.mark.parametrize("by", ["address", "contents"])
def test_a_section_is_held_to_its_place_until_the_reader_scrolls(open_page, by):
    """What stands before it may turn out longer than the room that was kept for it."""
    place = "a-model-that-is-trained"
    page = open_page(f"chapters/multilabel.html{'#' + place if by == 'address' else ''}")
    if by == "contents":
        page.locator(f"#pst-page-toc-nav a[href='#{place}']").click()
    until(page, f"Math.abs(({FROM_ITS_PLACE})('{place}')) < 1")
    page.evaluate("document.querySelector('#sum-or-mean').style.paddingBlockEnd = '200px'")
    page.evaluate(TWO_FRAMES)
    assert page.evaluate(FROM_ITS_PLACE, place) == pytest.approx(0, abs=1)
    page.mouse.move(640, 400)
    page.mouse.wheel(0, -300)
    until(page, f"({FROM_ITS_PLACE})('{place}') > 250")
    page.evaluate("document.querySelector('#exercises').style.paddingBlockStart = '200px'")
    page.evaluate(TWO_FRAMES)
    assert page.evaluate(FROM_ITS_PLACE, place) > 250


BUSY_WHEN_LOADED = """addEventListener("load", () => setTimeout(() => {
  const since = performance.now();
  while (performance.now() - since < 400);
}))"""


@pytest.mark.parametrize("script", ["", BUSY_WHEN_LOADED], ids=["idle", "busy"])
@pytest.mark.parametrize("by", ["loaded anew", "come back to"])
def test_a_page_stands_where_it_was_left(open_page, address, by, script):
    """The browser remembers a length; what stands before was, laid out, not as long as the room kept for it."""
    page = open_page("chapters/gradients.html", fresh=True, script=script)
    place = "sigmoid-twice-softmax-twice"
    while page.evaluate(FROM_ITS_PLACE, place) > -300:
        page.evaluate("scrollBy(0, 700)")
        page.evaluate(TWO_FRAMES)
    left = page.evaluate(FROM_ITS_PLACE, place)
    if by == "loaded anew":
        page.reload()
    else:
        page.goto(f"{address}chapters/logits.html")
        page.go_back()
    until(page, f"Math.abs(({FROM_ITS_PLACE})('{place}') - {left}) < 1")
    page.evaluate("document.querySelector('#do-they-agree').style.paddingBlockEnd = '200px'")
    page.evaluate(TWO_FRAMES)
    assert page.evaluate(FROM_ITS_PLACE, place) == pytest.approx(left, abs=1)


def test_a_reader_who_scrolls_before_all_is_there_is_not_held(open_page, address):
    """Until the page is loaded the browser, too, sets the place; but the wheel is the reader's."""
    page = open_page("404.html", fresh=True)
    place, waiting = "a-model-that-is-trained", []
    page.route("**/logo.svg", lambda route: waiting.append(route))
    page.goto(f"{address}chapters/multilabel.html#{place}", wait_until="domcontentloaded")
    until(page, f"Math.abs(({FROM_ITS_PLACE})('{place}')) < 1")
    page.mouse.move(640, 400)
    page.mouse.wheel(0, -300)
    until(page, f"({FROM_ITS_PLACE})('{place}') > 250")
    page.evaluate(TWO_FRAMES)
    assert page.evaluate("document.readyState") != "complete"
    assert page.evaluate(FROM_ITS_PLACE, place) > 250
    waiting.pop().continue_()
    page.wait_for_load_state("load")
    page.evaluate("document.querySelector('#exercises').style.paddingBlockStart = '200px'")
    page.evaluate(TWO_FRAMES)
    assert page.evaluate(FROM_ITS_PLACE, place) > 250


@pytest.mark.parametrize(
    "name", CHAPTERS if GRID else [f"chapters/{name}.html" for name in ("binary", "gradients", "frameworks")]
)
def test_room_is_kept_for_what_is_not_laid_out(open_page, name):
    """The page is about as long as it will be; its text is found; read down to the end, nothing moves under the eye."""
    page = open_page(name, viewport=PHONE, script=SHIFTS, fresh=True)
    height = "document.documentElement.scrollHeight"
    guessed = page.evaluate(height)
    assert not page.evaluate(f"{LAST_SECTION}.firstElementChild.checkVisibility({{ contentVisibilityAuto: true }})")
    while page.evaluate("scrollY + innerHeight < document.documentElement.scrollHeight - 1"):
        page.evaluate("scrollBy(0, 0.8 * innerHeight)")
        page.evaluate(TWO_FRAMES)
    assert guessed == pytest.approx(page.evaluate(height), rel=0.25)
    assert page.evaluate(SHIFTED, 0) < 0.001
    page.reload()
    words = page.evaluate(f"({LONGEST_TEXT})({LAST_SECTION})")
    assert page.evaluate("words => window.find(words)", words)
    until(page, f"(({LAST_SECTION}).getBoundingClientRect().top < innerHeight)")


FIRST_FOUND = "(document.querySelector('#search-results li a')?.textContent ?? '')"


@pytest.mark.parametrize("from_folder", [False, True], ids=["from a server", "from a folder"])
def test_search_answers_whole_questions_as_they_are_typed(open_page, address, from_folder):
    """A question from the address, a pasted message, and words that are nowhere; it needs no server."""
    page = open_page("search.html?q=why+is+my+loss+stuck+at+0.69", at=SITE.as_uri() + "/" if from_folder else address)
    field = page.locator(".bd-search-container input[name=q]")
    assert field.input_value() == "why is my loss stuck at 0.69"
    until(page, f"{FIRST_FOUND}.includes('0.693')")
    field.fill("ValueError: Shapes (None, 1) and (None, 12) are incompatible")
    until(page, f"{FIRST_FOUND}.includes('are incompatible')")
    leads_to = page.evaluate("document.querySelector('#search-results li a').href")
    assert urlsplit(leads_to).path.endswith("chapters/questions/errors.html")
    field.fill("qwertz")
    until(page, "document.querySelector('#search-results [role=status]').textContent.startsWith('Nothing in the book')")
    assert page.said == []


def test_search_asks_for_its_index_with_the_first_question(open_page):
    """Nobody waits for what was not asked for; then it comes once."""
    page = open_page("search.html", fresh=True)
    assert [url for url, _ in page.asked if "search-index" in url] == []
    page.locator(".bd-search-container input[name=q]").press_sequentially("why is my loss stuck at 0.69")
    until(page, f"{FIRST_FOUND}.includes('0.693')")
    assert len([url for url, _ in page.asked if "search-index" in url]) == 1
    assert page.said == []


def test_search_goes_by_its_button_and_says_that_it_is_on_its_way(open_page):
    """The index is the largest file of the site: until it has come, the question stands where it was asked."""
    page, waiting = open_page("index.html", fresh=True, viewport=PHONE), []
    page.route("**/search-index.*.js", lambda route: waiting.append(route))
    page.locator(".bd-header-article .search-button").click()
    page.locator("#pst-search-dialog input[name=q]").fill("16.118")
    page.locator("#pst-search-dialog button.go").click()
    page.wait_for_url("**/search.html?q=16.118", wait_until="commit")
    field = page.locator(".bd-search-container input[name=q]")
    said = page.locator("#search-results [role=status]")
    until(page, lambda: waiting and said.count())
    assert (field.input_value(), said.text_content()) == ("16.118", "Searching …")
    field.fill("why is my loss stuck at 0.69")
    waiting.pop().continue_()
    until(page, f"{FIRST_FOUND}.includes('0.693')")
    assert said.count() == 1


@pytest.mark.parametrize(("width", "seen"), [(390, True), (1280, False)])
def test_a_page_of_questions_begins_with_the_list_of_them(open_page, width, seen):
    """Where its contents stand beside it, the list does not."""
    page = open_page("chapters/questions/numbers.html", viewport={"width": width, "height": 800})
    fold = page.locator(".asked-here")
    assert fold.is_visible() == seen
    if seen:
        fold.locator("summary").click()
        fold.locator("a", has_text="0.693").click()
        until(page, f"Math.abs(({FROM_ITS_PLACE})(location.hash.slice(1))) < 1")


@pytest.mark.parametrize("name", ["index.html", "chapters/categorical.html"])
def test_page_is_whole_from_a_folder(open_page, name):
    """The site opened as files has its look, its formulas and its script."""
    page = open_page(name, at=SITE.as_uri() + "/")
    assert page.said == []
    assert page.evaluate("getComputedStyle(document.querySelector('.bd-article h1')).fontFamily.includes('Palatino')")
    assert page.evaluate("document.documentElement.dataset.mode") == "auto"


def test_the_site_is_handed_out_whole(browser, tmp_path):
    """Unpacked into a folder, it has its look, its search and its explorers, in both languages."""
    with zipfile.ZipFile(SITE / downloads.SITE) as packed:
        packed.extractall(tmp_path)
    folder = (tmp_path / downloads.SITE.removesuffix(".zip")).as_uri()
    context = browser.new_context()
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    for name in ("chapters/binary.html", "ko/chapters/binary.html"):
        page.goto(f"{folder}/{name}")
        until(page, "document.querySelector('xent-explorer').matches(':defined')")
        assert page.evaluate("getComputedStyle(document.body).display") == "flex"
    page.goto(f"{folder}/search.html?q=why+is+my+loss+stuck+at+0.69")
    until(page, f"{FIRST_FOUND}.includes('0.693')")
    assert said == []
    context.close()


@pytest.mark.parametrize("name", CHAPTERS)
def test_printed_page_is_clean(open_page, name):
    """Paper has the title and the text, and no buttons and menus."""
    page = open_page(name)
    page.emulate_media(media="print")
    assert page.locator("article h1").is_visible()
    for what in (
        ".bd-header-article",
        "#pst-primary-sidebar",
        "#pst-secondary-sidebar",
        ".prev-next-footer",
        ".headerlink >> nth=0",
    ):
        assert not page.locator(what).is_visible(), what


def test_code_can_be_copied(open_page):
    """Each cell has a button that copies its code."""
    page = open_page("chapters/binary.html", permissions=["clipboard-read", "clipboard-write"])
    cells = page.locator(".cell_input").count()
    assert page.locator(".cell_input button.copy").count() == cells
    cell = page.locator(".cell_input:visible").first  # the setup is folded
    cell.hover()
    cell.locator("button.copy").click()
    assert page.evaluate("navigator.clipboard.readText()").strip() == cell.locator("pre").inner_text().strip()


def test_notebook_can_be_downloaded(open_page):
    """The button at the top of a chapter brings its notebook."""
    page = open_page("chapters/binary.html")
    with page.expect_download() as download:
        page.locator(".page-button", has_text="Notebook").click()
    assert download.value.suggested_filename == "binary.ipynb"
    assert downloads.CELL.splitlines()[0] in Path(download.value.path()).read_text(encoding="utf-8")


def test_tabs_work_without_javascript(open_page):
    """The listings of a loss are tabs: the arrow keys choose, and all of them are printed."""
    page = open_page("chapters/frameworks.html", java_script_enabled=False)
    tabs = page.locator(".sd-tab-set").first
    contents = tabs.locator(".sd-tab-content")
    assert [content.is_visible() for content in contents.all()] == [True] + [False] * (contents.count() - 1)
    tabs.locator("input").first.focus()
    page.keyboard.press("ArrowRight")
    assert [content.is_visible() for content in contents.all()][:2] == [False, True]
    page.emulate_media(media="print")
    assert all(content.is_visible() for content in contents.all())
