trigger TicketStamp on Ticket__c(before insert) {
    for (Ticket__c ticket : Trigger.new) {
        ticket.Subject__c = ticket.Subject__c?.toUpperCase();
    }
}
