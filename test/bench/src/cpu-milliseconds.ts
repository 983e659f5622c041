/** Milliseconds that this process has computed: on a machine that others use as well, time on the wall would count their work too. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
