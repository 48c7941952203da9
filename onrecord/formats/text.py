"""What text may hold in XML."""

import re

# What XML 1.0 has no form for, not even as a reference: most control characters, lone surrogates, two non-characters.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Text that an XML document can hold: what it cannot hold becomes the replacement character."""
    return _NOT_XML.sub("\ufffd", text)
