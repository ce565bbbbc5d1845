SELECT CASE WHEN ctx.enter($1::VARCHAR, $2::VARCHAR, $3::TEXT[], $4::BYTEA) THEN JSON_OBJECT('me' VALUE (SELECT JSON_OBJECT('mailAddress' VALUE (SELECT CASE WHEN person.email_verified THEN person.email END AS anon_3
FROM person
WHERE person.user_id = r1.id), 'mailLanguage' VALUE coalesce((SELECT mail_language.language
FROM mail_language
WHERE mail_language.user_id = r1.id), $5::VARCHAR), 'notifications' VALUE (SELECT coalesce(json_agg(JSON_OBJECT('kind' VALUE r2.kind, 'frequency' VALUE r2.frequency) ORDER BY r2.by_1), '[]'::json) AS coalesce_1
FROM (SELECT kinds.kind AS kind, coalesce((SELECT notification_setting.frequency
FROM notification_setting
WHERE notification_setting.user_id = r1.id AND notification_setting.kind = kinds.kind), ctx.notification_default(kinds.kind)) AS frequency, kinds.place AS by_1
FROM (VALUES ($6::INTEGER, $7::VARCHAR), ($8::INTEGER, $9::VARCHAR), ($10::INTEGER, $11::VARCHAR), ($12::INTEGER, $13::VARCHAR), ($14::INTEGER, $15::VARCHAR), ($16::INTEGER, $17::VARCHAR), ($18::INTEGER, $19::VARCHAR), ($20::INTEGER, $21::VARCHAR), ($22::INTEGER, $23::VARCHAR), ($24::INTEGER, $25::VARCHAR), ($26::INTEGER, $27::VARCHAR), ($28::INTEGER, $29::VARCHAR), ($30::INTEGER, $31::VARCHAR), ($32::INTEGER, $33::VARCHAR), ($34::INTEGER, $35::VARCHAR), ($36::INTEGER, $37::VARCHAR), ($38::INTEGER, $39::VARCHAR), ($40::INTEGER, $41::VARCHAR), ($42::INTEGER, $43::VARCHAR), ($44::INTEGER, $45::VARCHAR), ($46::INTEGER, $47::VARCHAR), ($48::INTEGER, $49::VARCHAR), ($50::INTEGER, $51::VARCHAR), ($52::INTEGER, $53::VARCHAR), ($54::INTEGER, $55::VARCHAR), ($56::INTEGER, $57::VARCHAR), ($58::INTEGER, $59::VARCHAR), ($60::INTEGER, $61::VARCHAR), ($62::INTEGER, $63::VARCHAR), ($64::INTEGER, $65::VARCHAR), ($66::INTEGER, $67::VARCHAR)) AS kinds (place, kind)) AS r2)) AS anon_2
FROM (SELECT app_user.id AS id
FROM app_user
WHERE app_user.id = ctx.user_id()) AS r1)) END AS anon_1
