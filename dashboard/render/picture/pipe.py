"""Messages between the server and the drawing process: four bytes of length, then the content."""

from typing import BinaryIO

LENGTH = 4


def send(stream: BinaryIO, message: bytes) -> None:
    """Send a message. Raises OSError where the other side has ended."""
    stream.write(len(message).to_bytes(LENGTH) + message)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Receive the next message; None where the other side has ended."""
    head = stream.read(LENGTH)
    if len(head) < LENGTH:
        return None
    size = int.from_bytes(head)
    message = stream.read(size)
    return message if len(message) == size else None
