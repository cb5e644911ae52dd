"""Formulas: with fewer elements than KaTeX gives them, and every sign where KaTeX puts it."""

import re

import pytest
from bs4 import BeautifulSoup
from finish.formulas import shorten_formulas
from katex_math import katex

from tests.book.notebooks import ROOT
from tests.site.screens import SITE

# Of each paragraph, a formula: its size, and of each sign and line what it is and where it stands, from the paragraph's corner.
PLACES = """() => [...document.querySelectorAll("p")].map(formula => {
  const { x, y, width, height } = formula.getBoundingClientRect();
  const from = (what, box) => [what, box.x - x, box.y - y, box.width, box.height];
  const signs = [], texts = document.createTreeWalker(formula.querySelector(".katex-html"), NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    [...text.data].forEach((sign, at) => {
      const range = new Range();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      if (sign !== "\\u200b") signs.push(from(sign, range.getBoundingClientRect()));
    });
  }
  const lines = [...formula.querySelectorAll(".frac-line, svg")].map(line => from("line", line.getBoundingClientRect()));
  return [["formula", 0, 0, width, height], ...signs, ...lines];
})"""
# More than the book holds today, each set in a line and in one of its own.
MORE = r"""
x_{}  {}_i  x^{}  \hat{}  x^{a^{b^c}}  x_i^2  x''  a_{b_c}  e^{x^2_i}  y_{\hat z}  2^{10}!  \hat{T}  \tilde x  \bar p  \dot x
\ddot x  \vec v  \hat{\imath}  \hat{10}  \hat{y}^2_i  \acute e  \widehat{ab}  \overline{x + y}  \underline{x}  \hat{\hat y}
\hat{x_i}  \sqrt{x_i}  \sqrt[3]{x}  \frac{a}{b_i}  \tfrac{1}{2}  \binom{n}{k}  \frac{\partial^2 L}{\partial z_i \, \partial z_j}
\sum_{i=1}^n x_i  \prod_i  \int_0^1 f(x)\,dx  \lim_{x\to 0} x  \operatorname*{argmax}_k z_k  \max_j z_j  \sum\nolimits_i
\left(\frac{a}{b}\right)  \Bigl[x\Bigr]  \bigl|x\bigr|  \left.x\right|_0  \lfloor x \rfloor  \{a, b\}  \Biggl\{x\Biggr\}
\mathbf{x}^\top  \mathrm{d}x  \mathbb{R}^n  \mathcal{L}_i  \text{if } x  \texttt{ab}  \mathit{ab}  \mathsf{T}  \textbf{b}
a \! b  a \, b  a \; b  a \quad b  a \!\! + b  -x  a \mathbin{-} b  a := b  a \ne b  a \approx b  x \in A  \boldsymbol{\mu}
f \colon A \to B  a, b  1{,}000  x \bmod 2  \lnot a  \underbrace{a + b}_{c}  \overbrace{a}^{b}  \overset{!}{=}  \underset{x}{y}
\xrightarrow{a}  \boxed{x}  \cancel{x}  \not=  \smash{x}  \phantom{x} y  \rule{1em}{2pt}  \color{red}{x + y}  \Large{x_i}
\small{x_i} y  \displaystyle \sum_i \frac{a}{b}  \begin{cases} a & b \\ c & d \end{cases}  {x + y}  (x_i)  -\log{x}  |x|
\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}  \begin{aligned} a &= b \\ &= c_i \end{aligned}  \sin x  x \text{, }  a'_i
\begin{array}{c|c} a & b \\ \hline c & d \end{array}  \begin{aligned} & \hat y_i \\ & {} + b \end{aligned}  \mu_\text{max}
"""
FORMULAS = [(tex, display) for tex in re.findall(r"\S+(?: \S+)*", MORE) for display in (False, True)]
WITHIN = 1 / 16  # of a pixel: Chromium rounds each length to a 64th


def test_every_sign_stands_where_katex_puts_it(browser, tmp_path):
    """A formula of the site has its signs at the places where KaTeX sets them, and fewer elements."""
    pages = [BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in SITE.rglob("*.html")]
    tags = [formula for page in pages for formula in page.select(".katex")]
    of_site = {(tag.annotation.text, "katex-display" in tag.parent["class"]): str(tag) for tag in tags}
    assert len(of_site) > 100
    formulas = [*of_site, *FORMULAS]
    page = BeautifulSoup("".join(f"<p>{katex.html(*formula)}</p>" for formula in formulas), "html.parser")
    sheets = [(ROOT / name).as_uri() for name in ("_ext/katex_math/static/katex.min.css", "_static/book.css")]
    head = '<!doctype html><meta charset="utf-8">' + "".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets)
    elements, places = [], []
    for shorter in (False, True):
        if shorter:
            shorten_formulas(page)
        (tmp_path / "formulas.html").write_text(head + str(page), encoding="utf-8")
        opened = browser.new_page()
        opened.goto((tmp_path / "formulas.html").as_uri())
        opened.evaluate("Promise.all([...document.fonts].map(font => font.load())).then(() => {})")
        places.append(opened.evaluate(PLACES))
        elements.append(sum(len(formula.find_all(True)) for formula in page.find_all("p")[: len(of_site)]))
        opened.close()
    for formula, before, after in zip(formulas, *places, strict=True):
        assert [what for what, *_ in after] == [what for what, *_ in before], formula
        for one, other in zip(before, after, strict=True):
            assert other[1:] == pytest.approx(one[1:], abs=WITHIN), (formula, one, other)
    assert elements[1] < 0.6 * elements[0]
    assert [str(formula) for formula in page.select(".katex")][: len(of_site)] == [*of_site.values()]


def test_what_is_heard_is_the_same():
    """The MathML of a formula keeps its signs, and every fraction, root, index and table, with as many parts."""

    def heard(page):
        return [[(tag.name, parts(tag), tag.text) for tag in formula.find_all(says)] for formula in page.select("math")]

    def says(tag):
        return tag.name not in ("mrow", "mstyle")

    def parts(tag):
        in_a_row = ("math", "mtd", "mpadded", "msqrt", "mphantom", "menclose")
        return None if tag.name in in_a_row else len(tag.find_all(True, recursive=False))

    page = BeautifulSoup("".join(katex.html(*formula) for formula in FORMULAS), "html.parser")
    before, elements = heard(page), len(page.select("math *"))
    shorten_formulas(page)
    assert heard(page) == before
    assert len(page.select("math *")) < elements
