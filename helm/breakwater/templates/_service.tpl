{{- /* The environment of a service. Takes a dict of root, part and facts. No secret is in it, only where it lies. */}}
{{- define "breakwater.environment" -}}
{{- $values := index .root.Values .part -}}
{{- /* Who places orders asks for the confirmations; nobody else asks what the mode is. */}}
{{- $live := and (eq .root.Values.mode "live") (eq .part "execution") -}}
- {name: SPRING_CONFIG_ADDITIONAL_LOCATION, value: "file:/etc/breakwater/suite.yml"}
- {name: SERVER_ADDRESS, value: "0.0.0.0"}
- {name: BREAKWATER_STATE_DIR, value: /var/lib/breakwater}
- {name: SPRING_KAFKA_BOOTSTRAP_SERVERS, value: {{ include "breakwater.kafka" .root | quote }}}
{{- if .facts.database }}
- {name: SPRING_DATASOURCE_URL, value: {{ include "breakwater.jdbc" .root | quote }}}
- {name: SPRING_DATASOURCE_USERNAME, value: {{ .root.Values.postgresql.username | quote }}}
- {name: SPRING_CONFIG_IMPORT, value: "configtree:/run/secrets/breakwater/spring/"}
{{- end }}
{{- if eq .part "execution" }}
- name: BREAKWATER_PERMIT_URL
  value: "ws://{{ include "breakwater.fullname" .root }}-risk:8083/internal/v1/permit"
{{- end }}
{{- range .facts.tokens }}
- {name: BREAKWATER_{{ upper . }}_TOKEN_FILE, value: /run/secrets/breakwater/{{ . }}-token}
{{- end }}
{{- if .facts.approvalKey }}
- {name: BREAKWATER_APPROVAL_KEY_FILE, value: /run/secrets/breakwater/approval-key}
{{- end }}
{{- if and .facts.traces .root.Values.tracing.endpoint }}
- {name: BREAKWATER_TRACING_ENDPOINT, value: {{ .root.Values.tracing.endpoint | quote }}}
{{- end }}
{{- if and .facts.notices .root.Values.webhook.url }}
- {name: BREAKWATER_WEBHOOK_URL, value: {{ .root.Values.webhook.url | quote }}}
- {name: BREAKWATER_WEBHOOK_SECRET_FILE, value: /run/secrets/breakwater/webhook-secret}
{{- with .root.Values.webhook.fillNotional }}
- {name: BREAKWATER_WEBHOOK_FILL_NOTIONAL, value: {{ . | quote }}}
{{- end }}
{{- end }}
{{- if $live }}
- {name: SPRING_PROFILES_ACTIVE, value: live}
- {name: ENABLE_REAL_LIVE_EXECUTOR, value: {{ .root.Values.live.enableRealLiveExecutor | quote }}}
- {name: CONFIRM_LIVE, value: {{ .root.Values.live.confirmLive | quote }}}
- {name: LIVE_EXECUTOR_PROVIDER, value: {{ .root.Values.live.provider | quote }}}
{{- end }}
{{- with .root.Values.logFormat }}
- {name: LOGGING_STRUCTURED_FORMAT_CONSOLE, value: {{ . | quote }}}
{{- end }}
{{- with .root.Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- with $values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- /* The files that a service finds below /run/secrets/breakwater: what it needs and nothing else. */}}
{{- define "breakwater.secretFiles" -}}
- secret:
    name: {{ include "breakwater.secretName" .root }}
    items:
      {{- range .facts.tokens }}
      - {key: {{ . }}-token, path: {{ . }}-token}
      {{- end }}
      {{- if .facts.approvalKey }}
      - {key: approval-key, path: approval-key}
      {{- end }}
      {{- if and .facts.notices .root.Values.webhook.url }}
      - {key: webhook-secret, path: webhook-secret}
      {{- end }}
{{- if .facts.database }}
{{- $bundled := .root.Values.bundle.postgresql.enabled }}
- secret:
    name: {{ ternary (include "breakwater.secretName" .root) .root.Values.postgresql.existingSecret $bundled }}
    items:
      - key: {{ ternary "database-password" .root.Values.postgresql.passwordKey $bundled }}
        path: spring/spring.datasource.password
{{- end }}
{{- if and (eq .root.Values.mode "live") (eq .part "execution") }}
- secret:
    name: {{ .root.Values.live.existingSecret }}
    items:
      - {key: EXCHANGE_API_KEY, path: spring/EXCHANGE_API_KEY}
      - {key: EXCHANGE_API_SECRET, path: spring/EXCHANGE_API_SECRET}
{{- end }}
{{- end }}

{{- define "breakwater.volumes" -}}
- name: suite
  configMap: {name: {{ include "breakwater.fullname" .root }}-suite}
- name: secrets
  projected:
    defaultMode: 0440
    sources:
      {{- include "breakwater.secretFiles" . | nindent 6 }}
# Native libraries are unpacked and run there.
- name: tmp
  emptyDir: {medium: Memory, sizeLimit: 64Mi}
{{- if .facts.state }}
- name: state
  persistentVolumeClaim:
    claimName: {{ (index .root.Values .part).state.existingClaim | default (printf "%s-%s-state" (include "breakwater.fullname" .root) .part) }}
{{- end }}
{{- if and (eq .part "decision") .root.Values.model.file }}
- name: model
  {{- if .root.Values.model.existingConfigMap }}
  configMap: {name: {{ .root.Values.model.existingConfigMap }}}
  {{- else }}
  persistentVolumeClaim: {claimName: {{ .root.Values.model.existingClaim }}, readOnly: true}
  {{- end }}
{{- end }}
{{- end }}

{{- define "breakwater.mounts" -}}
- {name: suite, mountPath: /etc/breakwater, readOnly: true}
- {name: secrets, mountPath: /run/secrets/breakwater, readOnly: true}
- {name: tmp, mountPath: /tmp}
{{- if .facts.state }}
- {name: state, mountPath: /var/lib/breakwater}
{{- end }}
{{- if and (eq .part "decision") .root.Values.model.file }}
- {name: model, mountPath: /etc/breakwater-model, readOnly: true}
{{- end }}
{{- end }}

{{- /* Alive is not ready: a killed or waiting service must not be restarted. Takes the part of health by which it is led to. */}}
{{- define "breakwater.probes" -}}
startupProbe:
  httpGet: {path: /actuator/health/liveness, port: http}
  periodSeconds: 3
  timeoutSeconds: 3
  failureThreshold: 100
livenessProbe:
  httpGet: {path: /actuator/health/liveness, port: http}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: {path: /actuator/health/{{ . }}, port: http}
  periodSeconds: 3
  timeoutSeconds: 3
  failureThreshold: 2
{{- end }}
