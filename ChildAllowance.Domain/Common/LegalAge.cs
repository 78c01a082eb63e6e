namespace ChildAllowance.Domain.Common;

/// <summary>年齢計算ニ関スル法律: an age is reached on the eve of the birthday. Hence 4月2日〜翌年4月1日 makes one school year.</summary>
public static class LegalAge
{
    /// <summary>The day at whose end the age is reached. Born on 29 February: always 28 February (民法143条2項).</summary>
    public static DateOnly ReachesAgeOn(DateOnly birth, int age)
    {
        var year = birth.Year + age;
        return birth is { Month: 2, Day: 29 }
            ? new DateOnly(year, 2, 28)
            : new DateOnly(year, birth.Month, birth.Day).AddDays(-1);
    }

    /// <summary>The age reached at the end of the day.</summary>
    public static int AgeAtEndOf(DateOnly day, DateOnly birth)
    {
        var age = day.Year - birth.Year + 1;
        while (age > 0 && ReachesAgeOn(birth, age) > day)
        {
            age--;
        }

        return age;
    }
}
