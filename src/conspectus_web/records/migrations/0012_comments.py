"""A comment names nobody whom the panel knows by pseudonym, and a co-ordinator can remove one.

Who comments need not know the names: the database looks, and says only whether there is one.
"""

from django.db import migrations

_NAMES = r"""
create function conspectus_plain(words text) returns text language sql immutable as $$
  select ' ' || trim(lower(regexp_replace(words, '\W+', ' ', 'g'))) || ' '
$$;
create function conspectus_names_somebody(of_review uuid, words text) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from reviews_identity i join reviews_subject s on s.id = i.subject_id,
           unnest(i.aliases || i.name || string_to_array(i.name, ' ')) as known
     where i.review_id = of_review and of_review in (select conspectus_reviews())
       and length(trim(conspectus_plain(known))) > 1
       and conspectus_plain(known) <> conspectus_plain(s.pseudonym)
       and position(conspectus_plain(known) in conspectus_plain(words)) > 0)
$$;
create policy records_comment_remove on records_comment for delete
  using (review_id in (select conspectus_coordinates()));
"""
_BACK = """
drop policy records_comment_remove on records_comment;
drop function conspectus_names_somebody(uuid, text);
drop function conspectus_plain(text);
"""


class Migration(migrations.Migration):
    dependencies = (("records", "0011_given_back"), ("reviews", "0006_steps_in_words"))
    operations = (migrations.RunSQL(_NAMES, _BACK),)
