/** A ZIP archive without compression: what every system opens, written in a page. */
export type ZipFile = { readonly path: string; readonly bytes: Uint8Array<ArrayBuffer> };

const table = Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value >>> 0;
});

function crc32(bytes: Uint8Array): number {
    let value = 0xffffffff;
    for (const byte of bytes) value = (value >>> 8) ^ table[(value ^ byte) & 255]!;
    return (value ^ 0xffffffff) >>> 0;
}

/** Little-endian fields of two or four bytes. */
function record(...fields: readonly (readonly [size: 2 | 4, value: number])[]): Uint8Array<ArrayBuffer> {
    const view = new DataView(new ArrayBuffer(fields.reduce((length, [size]) => length + size, 0)));
    let at = 0;
    for (const [size, value] of fields) {
        if (size === 2) view.setUint16(at, value, true);
        else view.setUint32(at, value, true);
        at += size;
    }
    return new Uint8Array(view.buffer);
}

/** 1 January 1980: a bundle's times stand in its entries. */
const [noTime, firstDay] = [0, 0x21];

/** The parts of an archive, in their order. */
export function zipParts(files: readonly ZipFile[]): Uint8Array<ArrayBuffer>[] {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const directory: Uint8Array<ArrayBuffer>[] = [];
    let offset = 0;
    for (const { path, bytes } of files) {
        const name = new TextEncoder().encode(path);
        const common = [[2, 20], [2, 0x0800], [2, 0], [2, noTime], [2, firstDay], [4, crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]] as const; // prettier-ignore
        const header = record([4, 0x04034b50], ...common);
        directory.push(record([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name);
        parts.push(header, name, bytes);
        offset += header.length + name.length + bytes.length;
    }
    const size = directory.reduce((length, part) => length + part.length, 0);
    const end = record([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0]); // prettier-ignore
    return [...parts, ...directory, end];
}
