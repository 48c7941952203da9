"""The pictures of link previews: their layout and the lettering in shipped fonts."""
