trigger IncidentTrigger on Incident__c(after update, before delete) {
    new IncidentTriggerHandler().run();
}
