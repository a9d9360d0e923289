import { orgOf } from '../language/harness.ts';
import { table } from './table.ts';

const org = orgOf({
    'Plain.cls': `public class Plain { public Integer n = 1; public Plain copy() { return (Plain) this.clone(); } }`,
    'Rest.cls': `public class Rest {
        public static String served() {
            RestRequest request = new RestRequest();
            request.requestURI = '/x';
            request.addParameter('a', '1');
            RestContext.request = request;
            RestContext.response = new RestResponse();
            RestContext.response.statusCode = 201;
            return RestContext.request.params.get('a') + RestContext.request.requestURI + RestContext.response.statusCode;
        }
        public static String message() {
            ApexPages.addMessage(new ApexPages.Message(ApexPages.Severity.ERROR, 'no'));
            ApexPages.addMessage(new ApexPages.Message(ApexPages.Severity.ERROR, 'no'));
            return ApexPages.getMessages().size() + ApexPages.getMessages()[0].getSummary() + ApexPages.hasMessages(ApexPages.Severity.INFO);
        }
        public static String url() {
            PageReference page = new PageReference('/apex/p?a=1#top');
            page.getParameters().put('B', 'x y');
            return page.getUrl() + ' ' + page.getParameters().get('b');
        }
        public static List<SelectOption> options() {
            List<SelectOption> all = new List<SelectOption>{ new SelectOption('b', 'B'), new SelectOption('a', 'A') };
            all.sort();
            return all;
        }
        public static String mail() {
            Messaging.InboundEmail mail = new Messaging.InboundEmail();
            mail.subject = 'hello';
            mail.headers = new List<Messaging.InboundEmail.Header>{ new Messaging.InboundEmail.Header() };
            mail.headers[0].name = 'X';
            return mail.subject + mail.headers[0].name + mail.plainTextBodyIsTruncated;
        }
    }`
});

// Apex Reference, "RestContext Class", "ApexPages Class", "PageReference Class", "SelectOption Class", "InboundEmail Class".
table('Requests, pages and mails', () => org, [
    [`Rest.served()`, '1/x201'],
    [`Rest.message()`, '1nofalse'],
    [`Rest.url()`, '/apex/p?a=1&B=x+y#top x y'],
    [`Rest.options()[0].getLabel()`, 'A'],
    [`Rest.mail()`, 'helloXfalse'],
    [`new ApexPages.StandardController(new Account(Name = 'a')).cancel().getUrl()`, '/001/o'],
    [`ApexPages.currentPage()`, 'null']
]);

// Apex Developer Guide, "Cloning"; Apex Reference, "JSON Class", "SaveResult Class", "Blob Class", "Integer Class".
table('Objects made from others', () => org, [
    [`new Plain().copy().n`, '1'],
    [`((Database.SaveResult) JSON.deserialize('{"success":true,"id":"001000000000001AAA"}', Database.SaveResult.class)).isSuccess()`, 'true'],
    [`JSON.serialize(Database.insert(new Account(), false)).contains('REQUIRED_FIELD_MISSING')`, 'true'],
    [`JSON.deserialize('x', List<Account>.class)`, "System.JSONException: Malformed JSON: Expected '[' at the beginning of List/Set"],
    [`((Object) 9.99) instanceof Double`, 'true'],
    [`Integer.valueOf((Object) null)`, 'null']
]); // prettier-ignore
