"""A body can have what was made with a purged return of its own withdrawn, whoever was given it."""

from django.db import migrations

_WITHDRAW = """
create function conspectus_withdraw(of_return uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare of_review uuid;
begin
  select r.review_id into of_review from records_return r
   where r.id = of_return and r.state = 'purged'
     and (r.body_id in (select conspectus_bodies())
          or r.review_id in (select conspectus_coordinates()));
  if of_review is null then return; end if;
  delete from records_line where review_id = of_review;
  delete from records_combined where review_id = of_review;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = (("records", "0002_walls"),)
    operations = (migrations.RunSQL(_WITHDRAW, "drop function conspectus_withdraw(uuid);"),)
