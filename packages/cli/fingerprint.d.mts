export function fingerprintSources(): string | undefined;
