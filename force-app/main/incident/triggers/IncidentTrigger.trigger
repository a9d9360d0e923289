trigger IncidentTrigger on Incident__c(after insert, after update, before delete) {
    new IncidentTriggerHandler().run();
}
