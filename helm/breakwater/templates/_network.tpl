{{- /* Takes a dict of root, part and port. */}}
{{- define "breakwater.toPart" -}}
- to:
    - podSelector:
        matchLabels:
          {{- include "breakwater.selector" . | nindent 10 }}
  ports:
    - {protocol: TCP, port: {{ .port }}}
{{- end }}

{{- define "breakwater.privatePeers" -}}
- ipBlock: {cidr: 10.0.0.0/8}
- ipBlock: {cidr: 100.64.0.0/10}
- ipBlock: {cidr: 172.16.0.0/12}
- ipBlock: {cidr: 192.168.0.0/16}
- ipBlock: {cidr: "fc00::/7"}
{{- end }}

{{- define "breakwater.toKafka" -}}
{{- if .Values.bundle.kafka.enabled -}}
{{ include "breakwater.toPart" (dict "root" . "part" "kafka" "port" 9092) }}
{{- else -}}
{{- $ports := list -}}
{{- range .Values.kafka.bootstrapServers }}{{ $ports = append $ports (splitList ":" . | last | int) }}{{ end -}}
- to:
    {{- toYaml (.Values.networkPolicy.kafkaPeers | default (include "breakwater.privatePeers" . | fromYamlArray)) | nindent 4 }}
  ports:
    {{- range uniq $ports }}
    - {protocol: TCP, port: {{ . }}}
    {{- end }}
{{- end -}}
{{- end }}

{{- define "breakwater.toPostgresql" -}}
{{- if .Values.bundle.postgresql.enabled -}}
{{ include "breakwater.toPart" (dict "root" . "part" "postgresql" "port" 5432) }}
{{- else -}}
- to:
    {{- toYaml (.Values.networkPolicy.postgresqlPeers | default (include "breakwater.privatePeers" . | fromYamlArray)) | nindent 4 }}
  ports:
    - {protocol: TCP, port: {{ int .Values.postgresql.port }}}
{{- end -}}
{{- end }}

{{- /* To the port of an address of HTTP. Takes a dict of peers and url. */}}
{{- define "breakwater.toUrl" -}}
{{- $port := (urlParse .url).host | regexFind ":[0-9]+$" | trimPrefix ":" -}}
- to:
    {{- toYaml .peers | nindent 4 }}
  ports:
    - {protocol: TCP, port: {{ $port | default (ternary "443" "80" (hasPrefix "https:" .url)) }}}
{{- end }}

{{- /* A part that is asked and asks nobody. Takes a dict of root, part, port and users. */}}
{{- define "breakwater.onlyFrom" }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "breakwater.fullname" .root }}-{{ .part }}
  labels:
    {{- include "breakwater.labels" . | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      {{- include "breakwater.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        {{- range .users }}
        - podSelector:
            matchLabels:
              {{- include "breakwater.selector" (dict "root" $.root "part" .) | nindent 14 }}
        {{- end }}
      ports:
        - {protocol: TCP, port: {{ .port }}}
{{- end }}
