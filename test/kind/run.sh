#!/usr/bin/env bash
# Flux and each environment in a kind cluster of its own, pulled from a registry beside it.
#
# Needs docker, kind and kubectl. Says NOT RUN where there is no container engine; with CONTAINERS=required that fails.
# What is judged: Flux pulls what publish:oci pushed, and every object of the environment is in the cluster. Not judged:
# nodes becoming Ready, for which the committed environments name no real sites (test/e2e/live-node.test.ts does that).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
FLUX_VERSION=${FLUX_VERSION:-v2.6.4}
cluster=interlink-gitops registry=interlink-gitops-registry port=5055

for program in docker kind kubectl; do
  if ! command -v "$program" >/dev/null || { [ "$program" = docker ] && ! docker info >/dev/null 2>&1; }; then
    echo "NOT RUN: Flux in kind: no $program"
    [ "${CONTAINERS:-}" != required ]
    exit
  fi
done

cleanup() {
  kind delete cluster --name "$cluster" >/dev/null 2>&1 || true
  docker rm --force "$registry" >/dev/null 2>&1 || true
}
trap cleanup EXIT
state=$(mktemp -d)
export KUBECONFIG=$state/kubeconfig

until_done() { # seconds command...
  local end=$((SECONDS + $1))
  shift
  until "$@" >"$state/said" 2>&1; do
    [ $SECONDS -lt $end ] || { cat "$state/said"; return 1; }
    sleep 5
  done
}

# The delivery objects as they are committed, with this registry in the place of git.
from_registry() { # environment
  printf '%s\n' "apiVersion: source.toolkit.fluxcd.io/v1" "kind: OCIRepository" \
    "metadata: {name: interlink.$1, namespace: flux-system}" \
    "spec: {interval: 1m, insecure: true, url: 'oci://$registry:5000/$1', ref: {tag: latest}}" "---"
  sed -e 's/kind: GitRepository/kind: OCIRepository/' -e "s#path: ./environments/$1/#path: ./#" \
    "environments/$1/delivery/flux/kustomizations.yaml"
}

for environment in development staging production; do
  echo "== $environment"
  cleanup
  kind create cluster --name "$cluster" --wait 120s
  docker run --detach --name "$registry" --network kind --publish "127.0.0.1:$port:5000" registry:3 >/dev/null
  kubectl apply --server-side -f "https://github.com/fluxcd/flux2/releases/download/$FLUX_VERSION/install.yaml" >/dev/null
  kubectl --namespace flux-system wait deployment --all --for condition=Available --timeout 180s

  until_done 30 node scripts/publish-oci.ts "$environment" --url "oci://127.0.0.1:$port/$environment"
  from_registry "$environment" | kubectl apply -f -
  kubectl --namespace flux-system wait "ocirepository/interlink.$environment" --for condition=Ready --timeout 120s
  until_done 180 kubectl get -k "environments/$environment/manifests"
  echo "passed: $environment"
done
