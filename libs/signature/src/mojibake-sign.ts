/**
 * Charsets under which UTF-8 bytes are most often read by mistake. Bit i of a mask below stands for entry i. The characters come from the
 * platform's own decoders.
 */
export const MISREAD_CHARSETS = [
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'koi8-r',
  'macintosh',
] as const;

const WIDTH = MISREAD_CHARSETS.length;
export const CONTINUATION = (1 << WIDTH) - 1;

/**
 * One number per character of the Basic Multilingual Plane: bits 0-9 "is a continuation byte (80-BF) in charset i", bits 10-19 "is the lead
 * byte of a two-byte sequence", bits 20-29 "of a longer one".
 */
export const MISREAD_ROLES: Int32Array = (() => {
  const roles = new Int32Array(65536);
  MISREAD_CHARSETS.forEach((charset, i) => {
    const decoder = new TextDecoder(charset);
    for (let byte = 0x80; byte <= 0xf4; byte++) {
      const shift = byte < 0xc0 ? 0 : byte >= 0xc2 && byte < 0xe0 ? WIDTH : byte >= 0xe0 ? 2 * WIDTH : -1;
      if (shift < 0) continue;
      // Streaming: without it Node 20 takes windows-1252 for ISO-8859-1.
      const unit = decoder.decode(Uint8Array.of(byte), { stream: true }).charCodeAt(0);
      roles[unit] = (roles[unit] ?? 0) | (1 << (shift + i));
      // Programs that read as ISO-8859-1 leave C1 controls where windows-1252 has printable characters.
      if (i === 0 && byte < 0xa0) roles[byte] = (roles[byte] ?? 0) | 1;
    }
  });
  return roles;
})();

/** The lead byte of à in windows-1252: its continuation is a no-break space, which many programs turn into a plain one. */
export const LONE_LEAD = 0xc3;

/**
 * Charsets (as a bit mask) under which the characters before `unit` and `unit` itself read as one UTF-8 sequence. It is a sign, no proof:
 * good text in capitals can show it. 0 means that no such reading exists.
 * @param before the character in front; 0 at the start
 * @param beforeThat the one in front of that
 */
export function misreadAt(beforeThat: number, before: number, unit: number): number {
  if (unit === 0x20) return before === LONE_LEAD ? 1 : 0;
  const here = (MISREAD_ROLES[unit] as number) & CONTINUATION;
  if (here === 0) return 0;
  const previous = MISREAD_ROLES[before] as number;
  return here & ((previous >> WIDTH) | (previous & ((MISREAD_ROLES[beforeThat] as number) >> (2 * WIDTH)))) & CONTINUATION;
}
