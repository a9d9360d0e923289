/** Reads the declarations of a compiled Java class (JVM specification, chapter 4). Method bodies are skipped. */

export const accessFlags = {
    public: 0x0001,
    static: 0x0008,
    interface: 0x0200,
    abstract: 0x0400,
    synthetic: 0x1000,
    enum: 0x4000
} as const;

export type ClassFileMember = {
    readonly access: number;
    readonly name: string;
    readonly descriptor: string;
    /** Generic signature, where the descriptor alone does not tell. */
    readonly signature: string | undefined;
};

export type ClassFile = {
    readonly access: number;
    /** Internal name: `com/example/Outer$Inner`. */
    readonly name: string;
    readonly superName: string | undefined;
    readonly interfaces: readonly string[];
    readonly fields: readonly ClassFileMember[];
    readonly methods: readonly ClassFileMember[];
    readonly signature: string | undefined;
};

const utf8 = new TextDecoder();

/** Bytes that follow the tag of a constant, by tag; 1 (text) is measured by its own length. */
const constantSizes: Readonly<Record<number, number>> = {
    3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2
}; // prettier-ignore

class ClassReader {
    readonly #view: DataView;
    readonly #bytes: Uint8Array;
    /** Texts, and for class constants the index of their name. */
    readonly #pool: (string | number | undefined)[] = [];
    #at = 0;

    constructor(bytes: Uint8Array) {
        this.#bytes = bytes;
        this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }

    read(): ClassFile {
        if (this.#u4() !== 0xcafebabe) throw new Error('Not a class file: the first four bytes are wrong');
        this.#at += 4;
        this.#readPool();
        const access = this.#u2();
        const name = this.#className(this.#u2())!;
        const superName = this.#className(this.#u2());
        const interfaces = this.#times(() => this.#className(this.#u2())!);
        const fields = this.#times(() => this.#readMember());
        const methods = this.#times(() => this.#readMember());
        return { access, name, superName, interfaces, fields, methods, signature: this.#readSignature() };
    }

    #u2(): number {
        this.#at += 2;
        return this.#view.getUint16(this.#at - 2);
    }

    #u4(): number {
        this.#at += 4;
        return this.#view.getUint32(this.#at - 4);
    }

    #times<T>(part: () => T): T[] {
        return Array.from({ length: this.#u2() }, part);
    }

    #readPool(): void {
        const count = this.#u2();
        for (let index = 1; index < count; index++) {
            const tag = this.#bytes[this.#at++]!;
            if (tag === 1) {
                const length = this.#u2();
                this.#pool[index] = utf8.decode(this.#bytes.subarray(this.#at, this.#at + length));
                this.#at += length;
                continue;
            }
            const size = constantSizes[tag];
            if (size === undefined) throw new Error(`Not a class file: constant ${index} has the tag ${tag}`);
            if (tag === 7) this.#pool[index] = this.#view.getUint16(this.#at);
            this.#at += size;
            if (tag === 5 || tag === 6) index++;
        }
    }

    #text(index: number): string {
        return this.#pool[index] as string;
    }

    #className(index: number): string | undefined {
        return index === 0 ? undefined : this.#text(this.#pool[index] as number);
    }

    #readMember(): ClassFileMember {
        const access = this.#u2();
        const name = this.#text(this.#u2());
        const descriptor = this.#text(this.#u2());
        return { access, name, descriptor, signature: this.#readSignature() };
    }

    /** Reads a list of attributes and keeps the signature. */
    #readSignature(): string | undefined {
        let signature: string | undefined;
        this.#times(() => {
            const name = this.#text(this.#u2());
            const length = this.#u4();
            if (name === 'Signature') signature = this.#text(this.#view.getUint16(this.#at));
            this.#at += length;
        });
        return signature;
    }
}

/** @throws Error when the bytes are no class file */
export function readClassFile(bytes: Uint8Array): ClassFile {
    return new ClassReader(bytes).read();
}
