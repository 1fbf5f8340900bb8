# One image for the gateway, the subgraphs and provisioning; docker-compose.yml has the command of each.

FROM node:24.21.0-trixie-slim AS installed
WORKDIR /shop
COPY . .
# What the app and all below it need at run time, as the lockfile pins it. Node runs the TypeScript as it is, but strips
# types only outside node_modules: so the workspace stays laid out as in the repository, and `pnpm deploy` would not do.
RUN npx -y "$(node -p 'require("./package.json").packageManager')" \
    install --prod --frozen-lockfile --filter '@heliograph/app...' \
 && chmod -R a+rX,go-w .

# glibc and libstdc++, which Node stands on; no shell, no package manager, nothing else to run.
FROM gcr.io/distroless/cc-debian13:nonroot
COPY --from=installed /usr/local/bin/node /usr/local/bin/node
COPY --from=installed /shop /shop
WORKDIR /shop
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
USER 65532:65532
EXPOSE 4000
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=3 CMD ["/usr/local/bin/node", "bin/is-ready.mjs"]
ENTRYPOINT ["/usr/local/bin/node"]
CMD ["gateway/src/main.ts"]
