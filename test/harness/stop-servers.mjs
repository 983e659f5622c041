export default async function stopServers() { await globalThis.__senseiServers?.stop(); }
