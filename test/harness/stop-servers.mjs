/** Jest globalTeardown: ends what start-servers.mjs started. */
export default async function stopServers() {
  await globalThis.__senseiServers?.stop();
}
