"""Draw templates/assets/icons/touch.png, for home screens, from favicon.svg: light colours, room around the mark.

Run by hand after a change to the mark: `python -m tools.make_touch_icon` (with the packages of the build installed).
"""

import re
from pathlib import Path

import resvg_py

_ICONS = Path(__file__).resolve().parent.parent / "templates/assets/icons"

if __name__ == "__main__":
    svg = re.sub(r"@media[^\n]*\n", "", (_ICONS / "favicon.svg").read_text(encoding="utf-8"))
    # Home screens round the corners themselves, and cut: the mark keeps away from them.
    svg = svg.replace('viewBox="0 0 32 32"', 'viewBox="-5 -5 42 42"')
    svg = svg.replace('width="32" height="32" rx="4"', 'x="-5" y="-5" width="42" height="42"')
    png = resvg_py.svg_to_bytes(svg_string=svg, width=180, height=180, skip_system_fonts=True)
    (_ICONS / "touch.png").write_bytes(bytes(png))
