"""Messages between the server and the process that draws: four bytes of length, then so many bytes."""

from typing import BinaryIO

LENGTH = 4


def send(stream: BinaryIO, message: bytes) -> None:
    """Raises OSError where nobody reads any more."""
    stream.write(len(message).to_bytes(LENGTH) + message)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """The next message; None where the other side has ended."""
    head = stream.read(LENGTH)
    if len(head) < LENGTH:
        return None
    size = int.from_bytes(head)
    message = stream.read(size)
    return message if len(message) == size else None
