{{- /* Sentences about what must be told and was not, a line each; nothing where all is there. */}}
{{- define "breakwater.refusals" -}}
{{- $said := list -}}
{{- if not (or .Values.bundle.kafka.enabled .Values.kafka.bootstrapServers) }}
{{- $said = append $said "there is no Kafka: set kafka.bootstrapServers to the host:port of its brokers, or bundle.kafka.enabled=true for staging" }}
{{- end }}
{{- if not (or .Values.bundle.postgresql.enabled .Values.postgresql.host) }}
{{- $said = append $said "there is no PostgreSQL: set postgresql.host, or bundle.postgresql.enabled=true for staging" }}
{{- end }}
{{- if not (or .Values.bundle.postgresql.enabled .Values.postgresql.existingSecret) }}
{{- $said = append $said "there is no password for PostgreSQL: set postgresql.existingSecret to the name of a Secret, and postgresql.passwordKey to the key in it" }}
{{- end }}
{{- range $name := list "version" "maxLoss" "maxOrders" "orderWindow" "maxDataAge" "maxOrderNotional" "maxPosition" "collarPpm" }}
{{- if not (index $.Values.limits $name) }}
{{- $said = append $said (printf "limits.%s is missing: money limits have no default, values.yaml says what it is" $name) }}
{{- end }}
{{- end }}
{{- if and .Values.model.file (not .Values.model.sha256) }}
{{- $said = append $said "model.sha256 is missing: a model's file needs its SHA-256" }}
{{- end }}
{{- if and .Values.model.file (not (or .Values.model.existingConfigMap .Values.model.existingClaim)) }}
{{- $said = append $said "model.file is nowhere: set model.existingConfigMap or model.existingClaim to what holds it" }}
{{- end }}
{{- range $part := list "ingest" "decision" "risk" "execution" }}
{{- $image := (index $.Values $part).image }}
{{- if and (not $image.digest) (eq (coalesce $image.tag $.Values.image.tag $.Chart.AppVersion) "latest") }}
{{- $said = append $said (printf "the tag latest of %s is refused: name the version in image.tag" $part) }}
{{- end }}
{{- end }}
{{- if and .Values.networkPolicy.enabled .Values.webhook.url (not .Values.networkPolicy.webhookPeers) }}
{{- $said = append $said "webhook.url is told and nobody may reach it: set networkPolicy.webhookPeers to where it is, as peers of a policy" }}
{{- end }}
{{- if and .Values.networkPolicy.enabled .Values.tracing.endpoint (not .Values.networkPolicy.collectorPeers) }}
{{- $said = append $said "tracing.endpoint is told and nobody may reach it: set networkPolicy.collectorPeers to where it is, as peers of a policy" }}
{{- end }}
{{- if eq .Values.mode "live" }}
{{- $said = concat $said (include "breakwater.liveRefusals" . | fromYamlArray) }}
{{- end }}
{{- toYaml $said }}
{{- end }}

{{- /* The confirmations that execution asks for as well: docs/configuration.md, Confirmations of live trading. */}}
{{- define "breakwater.liveRefusals" -}}
{{- $said := list -}}
{{- if ne .Values.live.enableRealLiveExecutor "1" }}
{{- $said = append $said "live trading needs live.enableRealLiveExecutor=\"1\" (ENABLE_REAL_LIVE_EXECUTOR) as a confirmation" }}
{{- end }}
{{- if ne .Values.live.confirmLive "1" }}
{{- $said = append $said "live trading needs live.confirmLive=\"1\" (CONFIRM_LIVE) as a confirmation" }}
{{- end }}
{{- if not .Values.live.provider }}
{{- $said = append $said "live trading needs live.provider (LIVE_EXECUTOR_PROVIDER): the exchange, such as kraken" }}
{{- end }}
{{- if not .Values.live.existingSecret }}
{{- $said = append $said "live trading needs live.existingSecret: a Secret with EXCHANGE_API_KEY, of a key without permission to withdraw, and EXCHANGE_API_SECRET" }}
{{- end }}
{{- if not (and .Values.model.file .Values.model.sha256) }}
{{- $said = append $said "live trading needs a promoted model: set model.file and model.sha256" }}
{{- end }}
{{- if or .Values.simulator.enabled .Values.bundle.kafka.enabled .Values.bundle.postgresql.enabled }}
{{- $said = append $said "live trading goes without the simulator and the bundle: they are for staging" }}
{{- end }}
{{- toYaml $said }}
{{- end }}
