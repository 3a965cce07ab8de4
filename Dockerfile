# One file for every image of the suite: `docker compose build` names the part by SERVICE, the command line by the target cli.
# All parts share the first stage, so Maven runs once.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip -Dcheckstyle.skip package \
        -pl ingest-service,decision-service,risk-service,execution-service,apps/kraken-simulator,apps/breakwater-cli -am \
 && mkdir /built \
 && cp */target/*-exec.jar apps/*/target/*-exec.jar /built/ \
 && cp -r apps/breakwater-cli/target/lib apps/breakwater-cli/target/breakwater-cli.jar examples /built/


# What every image has in common: Java, and a user who owns nothing but the folders of its state.
FROM eclipse-temurin:25-jre AS base
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin breakwater
WORKDIR /app


# One service, unpacked into layers that change seldom and seldomer, with an archive of its loaded classes. The archive is
# made by a trial start with settings that are thrown away; it must be told the same options as the real start.
FROM base AS trained
ARG SERVICE
COPY config/container.options /app/java.options
COPY --from=build /built/${SERVICE}-exec.jar /tmp/app.jar
RUN java -Djarmode=tools -jar /tmp/app.jar extract --layers --destination /layers \
 && mv /layers/application/app.jar /layers/application/service.jar && cp -a /layers/*/. /app/ && rm /tmp/app.jar
COPY --from=build /built /tmp/built
RUN case "$SERVICE" in \
      kraken-simulator) set -- --tape=/tmp/built/examples/tapes/btc-usd.jsonl ;; \
      *) java -jar /tmp/built/breakwater-cli.jar init --into /tmp/trial \
             --instrument /tmp/built/examples/tapes/btc-usd.instrument.json \
         && set -- --spring.config.additional-location=file:/tmp/trial/settings/suite.yml \
             --breakwater.state-dir=/tmp/trial --breakwater.approval-key-file=/tmp/trial/.breakwater/approval.key \
             --breakwater.permit.url=ws://127.0.0.1/ --spring.kafka.bootstrap-servers=127.0.0.1:9092 \
             --spring.datasource.url=jdbc:postgresql://127.0.0.1/trial --spring.flyway.enabled=false \
         && set -a && . /tmp/trial/.breakwater/tokens.env && set +a ;; \
    esac \
 && java @/app/java.options -XX:AOTCacheOutput=/app/classes.aot -Dspring.context.exit=onRefresh -jar /app/service.jar "$@" \
 && test -s /app/classes.aot && rm -rf /tmp/built /tmp/trial


FROM base AS service
COPY --from=trained /layers/dependencies/ /layers/snapshot-dependencies/ /app/
COPY --from=trained /layers/application/ /app/
COPY --from=trained /app/java.options /app/classes.aot /app/
COPY --from=build /built/examples /app/examples
COPY --chmod=755 config/healthy /app/healthy
RUN mkdir /breakwater && ln -s /app/examples /breakwater/examples && mkdir /var/lib/breakwater && chown breakwater: /var/lib/breakwater
USER 10001:10001
ENTRYPOINT ["java", "@/app/java.options", "-XX:AOTCache=/app/classes.aot", "-jar", "/app/service.jar"]


# The command line. It keeps a suite's secrets in /breakwater/.breakwater; the other folders there are the parts' shares.
FROM base AS cli
COPY --from=build /built/lib /app/lib
COPY --from=build /built/breakwater-cli.jar /app/
COPY --from=build /built/examples /breakwater/examples
RUN cd /breakwater && mkdir .breakwater settings ingest decision risk execution postgres grafana \
 && chown breakwater: .breakwater settings ingest decision risk execution postgres grafana
WORKDIR /breakwater
USER 10001:10001
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-Xmx128m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", \
            "-Dbreakwater.home=/breakwater", "-jar", "/app/breakwater-cli.jar"]
CMD ["--help"]
