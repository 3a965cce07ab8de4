{{- /* A setting as the services read it: text in quotes, whole numbers without an exponent. */}}
{{- define "breakwater.setting" -}}
{{- if kindIs "string" . }}{{ . | quote }}{{ else if kindIs "bool" . }}{{ . }}{{ else }}{{ int64 . }}{{ end -}}
{{- end }}

{{- define "breakwater.group" -}}
{{- $lines := list -}}
{{- range $key, $value := . }}
{{- $lines = append $lines (printf "%s: %s" (kebabcase $key) (include "breakwater.setting" $value)) }}
{{- end }}
{{- join "\n" $lines }}
{{- end }}

{{- define "breakwater.feedUrl" -}}
{{- if .Values.simulator.enabled -}}
ws://{{ include "breakwater.fullname" . }}-simulator:8090/v2
{{- else -}}
{{ .Values.feed.url }}
{{- end -}}
{{- end }}

{{- define "breakwater.suite" -}}
breakwater:
  account: {{ .Values.account | quote }}
  book-depth: {{ int64 .Values.bookDepth }}
  instruments:
    {{- range .Values.instruments }}
    - {{ include "breakwater.group" . | indent 6 | trim }}
    {{- end }}
  feed:
    url: {{ include "breakwater.feedUrl" . | quote }}
    generation: {{ .Values.feed.generation | default (printf "%s-%s" .Release.Namespace .Release.Name) | quote }}
  ingest:
    snapshot-interval: {{ .Values.feed.snapshotInterval | quote }}
  rest:
    {{- include "breakwater.group" .Values.rest | nindent 4 }}
  strategy:
    {{- $strategy := .Values.strategy }}
    {{- if not $strategy.gain }}{{ $strategy = omit $strategy "gain" }}{{ end }}
    {{- include "breakwater.group" $strategy | nindent 4 }}
    model-file: {{ if .Values.model.file }}{{ printf "/etc/breakwater-model/%s" .Values.model.file | quote }}{{ else }}""{{ end }}
    model-sha256: {{ .Values.model.sha256 | quote }}
  limits:
    {{- include "breakwater.group" .Values.limits | nindent 4 }}
  simulation:
    {{- include "breakwater.group" .Values.simulation | nindent 4 }}
{{- end }}
