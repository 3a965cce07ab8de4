{{- define "breakwater.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end }}

{{- define "breakwater.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "breakwater.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "breakwater.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{- /* What the four services need. It follows the tables of settings and tokens in docs/configuration.md. */}}
{{- define "breakwater.facts" -}}
ingest: {port: 8081, tokens: [viewer], read: /api/v1/feeds}
decision: {port: 8082, database: true, traces: true, tokens: [viewer], read: /api/v1/strategies}
risk:
  {port: 8083, database: true, state: true, approvalKey: true, traces: true, notices: true, read: /api/v1/state,
   tokens: [viewer, operator, risk, risk2, service]}
execution:
  {port: 8084, database: true, state: true, approvalKey: true, traces: true, notices: true,
   read: "/api/v1/fills?limit=1", tokens: [viewer, operator, service]}
{{- end }}

{{- /* Takes a dict of root and part. */}}
{{- define "breakwater.selector" -}}
app.kubernetes.io/name: {{ include "breakwater.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end }}

{{- define "breakwater.labels" -}}
{{ include "breakwater.selector" . }}
app.kubernetes.io/part-of: breakwater
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- /* Takes a dict of root, part and image: an image of our own has the suite's tag. */}}
{{- define "breakwater.image" -}}
{{- $name := .image.repository -}}
{{- if .root.Values.image.registry }}{{ $name = printf "%s/%s" .root.Values.image.registry $name }}{{ end -}}
{{- if .image.digest -}}
{{- printf "%s@%s" $name .image.digest -}}
{{- else -}}
{{- printf "%s:%s" $name (coalesce .image.tag .root.Values.image.tag .root.Chart.AppVersion) -}}
{{- end -}}
{{- end }}

{{- /* Takes a dict of root and user. */}}
{{- define "breakwater.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user }}
  runAsGroup: {{ .user }}
  fsGroup: {{ .user }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "breakwater.container" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end }}

{{- define "breakwater.secretName" -}}
{{- .Values.secrets.existingSecret | default (printf "%s-secrets" (include "breakwater.fullname" .)) -}}
{{- end }}

{{- define "breakwater.kafka" -}}
{{- if .Values.bundle.kafka.enabled -}}
{{ include "breakwater.fullname" . }}-kafka:9092
{{- else -}}
{{ join "," .Values.kafka.bootstrapServers }}
{{- end -}}
{{- end }}

{{- define "breakwater.jdbc" -}}
{{- $host := .Values.postgresql.host -}}
{{- $port := .Values.postgresql.port | int -}}
{{- if .Values.bundle.postgresql.enabled }}
{{- $host = printf "%s-postgresql" (include "breakwater.fullname" .) }}{{ $port = 5432 }}
{{- end -}}
jdbc:postgresql://{{ $host }}:{{ $port }}/{{ .Values.postgresql.database }}
{{- with .Values.postgresql.parameters }}?{{ . }}{{ end -}}
{{- end }}
