"""Bytes in, bytes out: endpoints over HTTP, server-sent events and WebSockets."""
