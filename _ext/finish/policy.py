"""The Content-Security-Policy of a page."""

import base64
import hashlib


def set_policy(page):
    """Let the page load what lies beside it, and run only the script lines that stand in it now."""
    scripts = [script.string for script in page.find_all("script", src=False)]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]
    policy = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *(f"'sha256-{value}'" for value in hashes)]),
        "style-src": "'self'",
        "style-src-attr": "'unsafe-inline'",  # KaTeX places the parts of a formula by it
        "font-src": "'self' data:",
        "img-src": "'self' data:",  # the theme's small pictures stand in its style sheet
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }
    content = "; ".join(f"{name} {value}" for name, value in policy.items())
    meta = page.new_tag("meta", attrs={"http-equiv": "Content-Security-Policy", "content": content})
    page.head.find("meta", charset=True).insert_after(meta)
