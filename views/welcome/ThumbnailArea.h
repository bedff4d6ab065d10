// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/Problem.h"

#include <QWidget>

namespace tradeoff::views {

class Theme;

/// A problem in small.
class ThumbnailArea final : public QWidget
{
    Q_OBJECT

public:
    ThumbnailArea(const Theme& theme, QWidget* parent);

    void setProblem(problems::ProblemPtr problem);
    /// Without a problem: a dashed frame with this text.
    void setInvitation(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    problems::ProblemPtr m_problem;
    QString m_invitation;
};

} // namespace tradeoff::views
