/** What the platform's own stages and statuses mean, as a new org has them (Object Reference: "OpportunityStage", "CaseStatus", "TaskStatus", "LeadStatus", "TaskPriority"). */

export type Stage = {
    readonly name: string;
    readonly probability: number;
    readonly forecast: 'Pipeline' | 'Closed' | 'Omitted';
    readonly isClosed: boolean;
    readonly isWon: boolean;
};

const open = (name: string, probability: number): Stage => ({
    name,
    probability,
    forecast: 'Pipeline',
    isClosed: false,
    isWon: false
});

export const opportunityStages: readonly Stage[] = [
    open('Prospecting', 10),
    open('Qualification', 10),
    open('Needs Analysis', 20),
    open('Value Proposition', 50),
    open('Id. Decision Makers', 60),
    open('Perception Analysis', 70),
    open('Proposal/Price Quote', 75),
    open('Negotiation/Review', 90),
    { name: 'Closed Won', probability: 100, forecast: 'Closed', isClosed: true, isWon: true },
    { name: 'Closed Lost', probability: 0, forecast: 'Omitted', isClosed: true, isWon: false }
];

const stagesByName = new Map(opportunityStages.map((stage) => [stage.name, stage]));

export function stageNamed(name: unknown): Stage | undefined {
    return typeof name === 'string' ? stagesByName.get(name) : undefined;
}

/** Values by which a record counts as done, by `Object.Field`. */
export const finalValues: Readonly<Record<string, readonly string[]>> = {
    'Case.Status': ['Closed'],
    'Lead.Status': ['Closed - Converted'],
    'Task.Status': ['Completed'],
    'Task.Priority': ['High']
};
