import { orgOf } from '../language/harness.ts';
import { table } from './table.ts';

const org = orgOf({
    'Context.cls': `global class Context { global Account record; global Context with(Account a) { record = a; return this; } }`,
    'Hidden.cls': `public class Hidden { public Account record; }`,
    'Doubler.cls': `public class Doubler {
        public class Input { @InvocableVariable public Integer n; }
        public class Out { @InvocableVariable public Integer twice; }
        @InvocableMethod public static List<Out> run(List<Input> ins) {
            List<Out> outs = new List<Out>();
            for (Input i : ins) { Out o = new Out(); o.twice = i.n * 2; outs.add(o); }
            return outs;
        }
    }`,
    'Formulas.cls': `public class Formulas {
        public static Object onContext(String formula, Account record) {
            return Formula.builder().withType(Context.class).withReturnType(FormulaEval.FormulaReturnType.BOOLEAN)
                .withFormula(formula).build().evaluate(new Context().with(record));
        }
        public static Object onRecord(String formula, Account record) {
            return Formula.builder().withType(Account.SObjectType).withReturnType(FormulaEval.FormulaReturnType.STRING)
                .withFormula(formula).build().evaluate(record);
        }
        public static Object onHidden() {
            return Formula.builder().withType(Hidden.class).withFormula('record.Name').build();
        }
    }`,
    'Actions.cls': `public class Actions {
        public static Object twice(Integer n) {
            Invocable.Action action = Invocable.Action.createCustomAction('apex', 'Doubler');
            action.setInvocationParameter('n', n);
            Invocable.Action.Result result = action.invoke()[0];
            return result.isSuccess() ? result.getOutputParameters().get('twice') : result.getErrors()[0].getMessage();
        }
    }`
});

// Apex Reference, "FormulaEval Namespace" and "Invocable.Action Class".
table('Formulas and actions', () => org, [
    [`Formulas.onContext('record.Name = "a"', new Account(Name = 'a'))`, 'true'],
    [`Formulas.onContext('record.AnnualRevenue <> 1', new Account(Name = 'a'))`, 'false'],
    [`Formulas.onRecord('UPPER(Name)', new Account(Name = 'a'))`, 'A'],
    [`Formulas.onRecord('Nope', new Account())`, 'System.FormulaValidationException: Field Nope does not exist. Check spelling.'],
    [`Formulas.onHidden()`, 'System.FormulaValidationException: The context type Hidden must be global'],
    [`Actions.twice(4)`, '8'],
    [`Actions.twice(null)`, 'System.NullPointerException: Attempt to de-reference a null object']
]); // prettier-ignore

// Apex Reference, "Metadata Namespace", "Site Class", "OrgLimits Class", "RecordTypeInfo Class".
table('The org around the code', () => org, [
    [`Account.SObjectType.getDescribe().getRecordTypeInfosByDeveloperName().get('Master').isMaster()`, 'true'],
    [`Site.getSiteId()`, 'null'],
    [`OrgLimits.getMap().get('DailyApiRequests').getLimit() > 0`, 'true'],
    [`Metadata.Operations.enqueueDeployment(new Metadata.DeployContainer(), null)`, 'System.IllegalArgumentException: The deployment container holds no metadata']
]); // prettier-ignore
