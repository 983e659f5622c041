// Placeholder until libs/platform offers the launcher.
export default async function startServers() {}
