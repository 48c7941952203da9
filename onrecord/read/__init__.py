"""One file, alone: from its bytes to a card or to every fault in it. Nothing here knows another file."""
