"""What students do in tests of the engine."""


def ask(text):
    return [{"role": "system", "content": "You are a tutor."}, {"role": "user", "content": text}]


def last(texts):
    answer = ""
    for answer in texts:  # noqa: B007
        pass
    return answer
