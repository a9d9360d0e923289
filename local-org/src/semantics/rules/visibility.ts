/** APEX2013: a private or protected member is used where it cannot be seen. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Span } from '../../source/index.ts';
import type { Access } from '../../syntax/ast.ts';
import type { ClassSymbol } from '../types.ts';
import type { BodyContext } from '../context.ts';
import { derivesFrom } from '../members.ts';

type Visible = {
    readonly owner: ClassSymbol;
    readonly name: string;
    readonly access: Access;
    readonly annotations: ReadonlyMap<string, unknown>;
};

/** Whether the body may use a member. Everything inside one file sees everything in it. */
export function isVisible(ctx: BodyContext, member: Visible): boolean {
    if (member.access === 'public' || member.access === 'global' || member.owner.origin === 'platform') return true;
    if (member.owner.source === ctx.unit.source) return true;
    if (member.annotations.has('testvisible') && topLevel(ctx.cls).isTest) return true;
    if (member.access !== 'protected') return false;
    for (let cls: ClassSymbol | undefined = ctx.cls; cls !== undefined; cls = cls.outer) {
        if (derivesFrom(ctx.platform, cls, member.owner)) return true;
    }
    return false;
}

export function reportInvisible(ctx: BodyContext, member: Visible, span: Span): void {
    const name = `${member.owner.name}.${member.name}`;
    ctx.report(span, diagnosticCodes.notVisible, `${name} is ${member.access} and not visible here`);
}

function topLevel(cls: ClassSymbol): ClassSymbol {
    let at = cls;
    while (at.outer !== undefined) at = at.outer;
    return at;
}
