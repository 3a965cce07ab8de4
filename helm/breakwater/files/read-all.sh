# Of each HOST:PORT:PATH: is it ready, does it answer a viewer, and nobody else? There is no curl in the image.
set -u
token=$(</run/secrets/breakwater/viewer-token)
failed=0

# Prints the status of one GET, 000 where nobody answers.
status() {
  local host=$1 port=$2 path=$3 authorization=${4:-} answer=
  {
    exec 3<>"/dev/tcp/$host/$port" &&
      printf 'GET %s HTTP/1.1\r\nHost: %s\r\n%sConnection: close\r\n\r\n' "$path" "$host" "$authorization" >&3 &&
      read -r -t 10 _ answer _ <&3
  } 2>/dev/null
  exec 3>&-
  echo "${answer:-000}"
}

# A pod is ready once it has its place; the permit, and the loop's first turn, may be some seconds behind.
readiness() {
  local answer until=$((SECONDS + 30))
  until answer=$(status "$1" "$2" /actuator/health/readiness) && [[ $answer == 200 || $SECONDS -ge $until ]]; do sleep 1; done
  echo "$answer"
}

expect() {
  if [[ $2 == "$1" ]]; then echo "ok      $3: $2"; else echo "failed  $3: $2, expected $1"; failed=1; fi
}

for each; do
  IFS=: read -r host port path <<<"$each"
  expect 200 "$(readiness "$host" "$port")" "$host is ready"
  expect 200 "$(status "$host" "$port" "$path" "Authorization: Bearer $token"$'\r\n')" "$host answers a viewer $path"
  expect 401 "$(status "$host" "$port" "$path")" "$host answers nobody else"
done
exit $failed
