# syntax=docker/dockerfile:1
# docker build -t pullquote . && docker run -v "$PWD/letter:/letter" pullquote preview
FROM node:24-slim AS build
WORKDIR /src
COPY . .
RUN npm ci --ignore-scripts && npm run build && npm pack --ignore-scripts --pack-destination /tmp

FROM node:24-slim
COPY --from=build /tmp/pullquote-*.tgz /tmp/
RUN npm install --global --ignore-scripts --no-audit --no-fund /tmp/pullquote-*.tgz && rm /tmp/pullquote-*.tgz
USER node
# The folder with newsletter.yaml; the store is beside it, so it has to be a volume.
WORKDIR /letter
VOLUME /letter
STOPSIGNAL SIGTERM
ENTRYPOINT ["pullquote"]
CMD ["schedule"]
