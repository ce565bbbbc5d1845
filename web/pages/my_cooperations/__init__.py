"""The cooperations for whose sides the visitor answers, or whose organisation she represents."""
