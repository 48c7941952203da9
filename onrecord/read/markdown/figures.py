"""Pictures with a caption or a credit: each stands apart from the words around it, as a figure."""

import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor

_HOLDS_BLOCKS = frozenset({"div", "blockquote", "li", "td", "th", "dd"})


class FigureTreeprocessor(Treeprocessor):
    """Makes a figure of each image with a title or a credit; a paragraph is parted at it."""

    def run(self, root: etree.Element) -> None:
        """Change the tree in place."""
        for parent in list(root.iter()):
            if parent.tag in _HOLDS_BLOCKS:
                _part(parent)


def _part(parent: etree.Element) -> None:
    made: list[etree.Element] = []
    for child in list(parent):
        if child.tag == "p" and any(_picture(each) is not None for each in child):
            made += _parted(child)
        elif (picture := _picture(child)) is not None:
            made.append(_figure(child, picture))
        else:
            made.append(child)
    parent[:] = made


def _picture(element: etree.Element) -> etree.Element | None:
    """The image with something to print beneath it that an element is, or that is all there is of a link."""
    alone = element.tag == "a" and len(element) == 1 and not (element.text or element[0].tail or "").strip()
    image = element[0] if alone else element
    return image if image.tag == "img" and (image.get("title") or image.get("credit")) else None


def _parted(paragraph: etree.Element) -> list[etree.Element]:
    """A paragraph as the paragraphs and figures that it becomes."""
    made: list[etree.Element] = []
    now = etree.Element("p", dict(paragraph.attrib))
    now.text = paragraph.text
    for child in list(paragraph):
        picture = _picture(child)
        if picture is None:
            now.append(child)
            continue
        after, child.tail = child.tail, None
        made += [*([now] if _says_something(now) else []), _figure(child, picture)]
        now = etree.Element("p")
        now.text = (after or "").lstrip()
    made += [now] if _says_something(now) else []
    for each in made:
        each.tail = "\n"
    return made


def _says_something(paragraph: etree.Element) -> bool:
    return bool((paragraph.text or "").strip()) or any(
        child.tag != "br" or (child.tail or "").strip() for child in paragraph
    )


def _figure(shown: etree.Element, image: etree.Element) -> etree.Element:
    """`shown`: the image, or the link that it is in."""
    figure = etree.Element("figure")
    figure.tail, shown.tail = shown.tail, None
    figure.append(shown)
    caption = etree.SubElement(figure, "figcaption")
    caption.text = image.attrib.pop("title", "")
    credit = image.attrib.pop("credit", "")
    if credit:
        caption.text += " " if caption.text else ""
        etree.SubElement(caption, "small").text = credit
    return figure
