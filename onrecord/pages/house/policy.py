"""The Content-Security-Policy of every page but the editor's: the site itself, and what counts visits."""

from onrecord.model.house import Analytics


def policy_of(analytics: Analytics) -> str:
    """What pages may load and whom they may ask: nothing of other hosts but what `analytics` names."""
    scripts = tuple(script for script in analytics.script if not script.startswith("/"))
    asked = analytics.endpoints
    rules = {
        "default-src": ("'none'",),
        "style-src": ("'self'",),
        "img-src": ("'self'", *asked),
        "font-src": ("'self'",),
        "script-src": ("'self'", *scripts),
        "connect-src": ("'self'", *asked),
        "base-uri": ("'none'",),
        "form-action": ("'self'",),
    }
    return "; ".join(f"{rule} {' '.join(allowed)}" for rule, allowed in rules.items())
