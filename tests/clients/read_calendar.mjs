// Reads a calendar from standard input with ical.js, its time zones by the calendar's own VTIMEZONE, and says as JSON
// what is in it.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const moment = (time) => (time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString());
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    title: event.summary,
    description: event.description,
    location: event.location,
    sequence: event.sequence,
    status: component.getFirstPropertyValue("status"),
    starts: moment(event.startDate),
    ends: moment(event.endDate),
  };
});
console.log(JSON.stringify({ components: calendar.getAllSubcomponents().map((one) => one.name), events }));
