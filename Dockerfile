# The image of the service. It also holds the commands of the operator (klimaverbund migrate, grant, ...).
#
# Python's minor version and Debian's release are pinned; patches of both come in with every build.
# All Python packages are pinned with their hashes in requirements.lock.

# What the pages load and others wrote: style, font, GraphiQL. Node, which fetches it, stays behind in this stage.
FROM python:3.13-slim-trixie AS assets

WORKDIR /build
COPY requirements-assets.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements-assets.lock
COPY web/assets.py web/assets.toml web/
RUN python -m web.assets


FROM python:3.13-slim-trixie AS build

# Nothing is fetched but packages; what is installed is compiled now, since the running container writes nothing.
ENV UV_PYTHON_DOWNLOADS=never \
    UV_COMPILE_BYTECODE=1 \
    UV_LINK_MODE=copy \
    UV_NO_CACHE=1
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
WORKDIR /build

# requirements.lock also lists what tests and demo need. uv can take the runtime's list from pyproject.toml and
# versions and hashes from the lock; so uv comes first, itself by the lock's hash.
COPY requirements.lock ./
RUN sed -n '/^uv==/,/^[a-z]/{/^uv==/p;/--hash/p}' requirements.lock > uv.txt \
 && pip install --no-cache-dir --require-hashes -r uv.txt \
 && uv venv --python /usr/local/bin/python3 /venv

# A layer of its own: packages change less often than the source.
COPY pyproject.toml ./
RUN uv pip install --python /venv/bin/python --require-hashes --constraints requirements.lock -r pyproject.toml

# The project itself, with a build backend whose hash is in the lock, and which is no part of the image.
COPY README.md LICENSE ./
COPY tenants tenants
COPY federation federation
COPY web web
COPY --from=assets /build/web/static/vendor web/static/vendor
COPY migrations migrations
COPY demo demo
RUN uv build --wheel --build-constraints requirements.lock --require-hashes \
      --python /usr/local/bin/python3 --out-dir /dist \
 && uv pip install --python /venv/bin/python --no-deps --offline /dist/*.whl \
 && /venv/bin/python -P -m web.templating


FROM python:3.13-slim-trixie

# Nothing in the image installs anything any more.
RUN PIP_ROOT_USER_ACTION=ignore python -m pip uninstall --yes --quiet pip

COPY --from=build /venv /venv

# The file system may be read-only. No home: asyncpg looks there for certificates, and must find none by accident.
ENV PATH=/venv/bin:$PATH \
    HOME=/nonexistent \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOST=0.0.0.0 \
    PORT=8000

# A number, so that Kubernetes can see that it is not root (runAsNonRoot).
USER 10001:10001
WORKDIR /
EXPOSE 8000
CMD ["klimaverbund", "serve"]
